"""What is no entity is left alone: tables, figures of statistics, references, names of authors."""

from __future__ import annotations

import pytest
from spacy.language import Language

NOISE = {
    "table": """Table 3. Baseline values by group
Item\tGroup A (n = 48)\tGroup B (n = 51)\tp
Age, years\t54.2 ± 11.3\t55.0 ± 10.9\t0.71
Height, cm\t168 (9)\t170 (8)\t0.33
Score at week 12\t3.1 (1.2-4.8)\t2.9 (1.1-4.4)\t0.048*
A1\t12\t14\tNS
B2\t7\t6\tNS
C3\t0\t1\tND
Missing\t2 (4.2%)\t3 (5.9%)\t-
* p < 0.05; ** p < 0.01; NS, not significant; ND, not done; IQR, interquartile range.
""",
    "statistics": """The odds ratio was 1.84 (95% CI 1.12 to 3.01; p = 0.016), and after Bonferroni
correction 1.71 (95% CI 0.99 to 2.96; p = 0.055). F(2, 117) = 4.12, r2 = 0.31, AUC = 0.82, SD 2.4,
SEM 0.3, df = 3. Models were fitted with R version 4.1 and SPSS 26 (IBM Corp, Armonk, NY, USA).
Akaike's criterion fell from 412.8 to 398.2. Sensitivity was 88% and specificity 79%; see Figs. 2A
and S4 and Eq. 5. Cohen's d was 0.42, kappa 0.77 and the I2 statistic 46%.
""",
    "references": """
1. Okafor BN, Lindqvist M, de la Fuente P, et al. On counting what was counted. J Imag
Stat. 2014;22(3):101-9. doi:10.5555/jis.2014.22.101
2. Whitcombe AR, Zhao L. A second look. In: Petrov S, editor. Collected notes. 2nd ed. Porto: Alder
Press; 2009. p. 44-61.
3. Marsh T, Rice K, Fox D, Bishop C. Letters to the editor. Ann Made Up Sci. 2018;7:e12. PMID: 0.
""",
    "authors": """
Ingrid Solheim1,2, Rui Tavares3*, Amina Yusuf1, Jack Salmon4, Rose Berry2 and K. C. Lam5
1 Department of Public Works, University of Harbour, Room B12. 2 Institute of Tides, Vale Street 9.
3 Faculty of Letters, Campus Sul, 4 Office of Maps, 5 School of Music, Hill Road 17, Block C.
*Correspondence: tavares@example.org; Tel. +00 12 345 67 89; ORCID 0000-0000-0000-0000
Received 3 May 2019; accepted 12 Aug 2019. Funding: grants AB-1234, C7 and KX-99/2. I.S. and R.T.
wrote the text; A.Y. drew the maps. The authors thank the editor. Supplement: files S1 to S5.
""",
}
FEW = {"table": 2, "statistics": 1, "references": 3, "authors": 2}
"""Entities found at most, as measured with the knowledge base and lexicon that are shipped."""


@pytest.mark.parametrize("name", NOISE)
def test_debris_is_left_alone(shipped_nlp: Language, name: str) -> None:
    doc = shipped_nlp(NOISE[name])
    found = [(e.text, e.label_, e.kb_id_, e._.score) for e in doc.spans["entities"]]
    assert len(found) <= FEW[name], found
