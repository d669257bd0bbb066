"""The frame of the page."""

SHELL = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" \
content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the figures</a>
<header>
<p class="brand"><b>entitome</b> {title}</p>
<nav aria-label="Sections">{nav}</nav>
{predictions}
</header>
<main id="main" tabindex="-1">
<section aria-labelledby="h-about"><h1 id="h-about">{title}</h1>
{about}{notes}</section>
<section id="scores" aria-labelledby="h-scores"><h2 id="h-scores">Scores</h2>
<p class="quiet">In percent; a dash is a figure whose denominator is 0.</p>
{scores}</section>
{errors}
<section id="documents" aria-labelledby="h-documents"><h2 id="h-documents">Documents</h2>
<p class="quiet">{order}</p>
{documents}</section>
{viewer}
</main>
<div id="tip" role="tooltip" hidden></div>
{data}
<script>
{script}</script>
</body>
</html>
"""

ERRORS = """<section id="errors" aria-labelledby="h-errors"><h2 id="h-errors">Errors</h2>
{errors}</section>
<section id="confidence" aria-labelledby="h-confidence"><h2 id="h-confidence">Confidence</h2>
<p class="quiet">A prediction counts as right here where span and type are.</p>
{confidence}</section>"""

VIEWER = """<section id="texts" aria-labelledby="h-texts"><h2 id="h-texts">Texts</h2>
<noscript><p class="notes">Texts and the list of errors need JavaScript.</p></noscript>
<div class="js">
<form id="filters" aria-label="Which errors are shown">
<fieldset><legend>kind</legend><div id="kinds"></div></fieldset>
<fieldset><legend>type</legend><div id="labels"></div></fieldset>
<label>cause <select id="cause"></select></label>
<label>search <input id="search" type="search" placeholder="document, title or words" \
autocomplete="off"></label>
<button type="reset">all</button>
</form>
<p class="keys"><kbd>j</kbd> <kbd>k</kbd> or <kbd>→</kbd> <kbd>←</kbd> next and previous error, \
<kbd>/</kbd> search, <kbd>Esc</kbd> let go</p>
<div id="list" class="scroll" tabindex="0" role="region" aria-label="Errors"></div>
<div class="bar"><button type="button" id="back" aria-label="Previous error">←</button>
<button type="button" id="on" aria-label="Next error">→</button>
<p id="told" aria-live="polite"></p></div>
<div id="reader">
<h3 id="name" tabindex="-1"></h3>
<div class="heads" aria-hidden="true"><b>gold</b><b>predicted</b></div>
<div id="text"></div>
</div>
</div>
</section>"""

NAV = (
    '<a href="#scores">Scores</a> <a href="#errors">Errors</a> <a href="#confidence">Confidence</a>'
    ' <a href="#documents">Documents</a> <a href="#texts" class="js">Texts</a>'
)
NAV_OF_LISTS = '<a href="#scores">Scores</a> <a href="#documents">Documents</a>'

ORDER = "The worst first. A document's name opens its text."
ORDER_OF_LISTS = "The worst first."
