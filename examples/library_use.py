"""The library in ten lines: judge one quotation, search for words, check a draft."""

from pathlib import Path

from quoteverify import Corpus, Verifier

verifier = Verifier(Corpus.shipped())
verdict = verifier.verify("show absolutely no compassion", speaker="Xi Jinping")
print(verdict.wording, verdict.attribution, [(a.rule, a.draft, a.canonical) for a in verdict.alterations])
print([match.passage.id for match in verifier.search("absolutely no mercy", limit=3)])
report = verifier.check(Path(__file__).with_name("draft-with-mistakes.md"))
for finding in report.findings:
    print(finding.level, finding.rule, finding.message)
