"use strict";
const find = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];

// An element with its attributes and its children; text is never read as HTML.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

async function unpack(id) {
  const bytes = Uint8Array.from(atob(find(`#${id}`).textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

const state = { p: 0, d: -1, o: -1, index: null, document: null };
const KIND = 2, CAUSE = 3, LABEL = 4, GOLD = 5, PREDICTED = 6; // columns of an error

const anchor = (p, d, o) => `#p${p}d${d}` + (o >= 0 ? `o${o}` : "");

function sign(kind) {
  const [name, letter] = state.index.kinds[kind];
  return make("b", { class: `sign ${name}`, title: name }, letter);
}
