"""Near-copies are met and honest texts are not: the share at which they part (C-STD-1)."""

from __future__ import annotations

import itertools
import time

import pytest

from navdesk.domain.likeness import LEAST_WORDS, LIKE, plain, runs_of, share, spans
from navdesk.rulebook.guards import load_standard_texts

HONEST = (
    "Testmåke har vært på to intervjuer denne måneden, ett i butikk og ett på lager. Han vil helst "
    "jobbe kveld. Vurderer at han kan stå i full jobb når boligen er på plass, og at han trenger "
    "hjelp til å skrive søknader. Neste møte er tirsdag kl. 10.",
    "Har levert tre søknader og fått svar på én. Arbeidsgiveren ønsker henne til prøvevakt på "
    "lørdag. Hun er spent, men mener at hun klarer det. Vurderer at et kort kurs i kassesystem vil "
    "gjøre det lettere. Vi snakkes igjen når vakten er over.",
    "Tapper orker ikke skiftarbeid nå og tåler fire timer per dag. Hun ønsker kontorarbeid. "
    "Vurderer at arbeidsevnen er nedsatt, og at gradert arbeid med faste dager er riktig for henne "
    "de neste månedene. Hun tar selv kontakt med arbeidsgiveren om en avtale.",
    "Dialogmøte i dag. Arbeidsgiveren kan tilby kontoroppgaver 40 prosent fra november. Legen "
    "støtter gradvis opptrapping. Brukeren er enig i planen og ønsker ny samtale om seks uker. "
    "Vurderer at målet om å beholde jobben er realistisk.",
    "Mangler 4 000 kr til husleie i oktober og har fått inkassovarsel. Inntekten falt bort da "
    "vikariatet tok slutt. Vurderer at utgiften er nødvendig, og at det ikke finnes andre midler "
    "denne måneden. Barna har det de trenger til skolestart.",
    "Gjelden er fordelt på fjorten kreditorer, til sammen 1,24 millioner. Utleggstrekket er 4 200 "
    "kroner. Vi gikk gjennom budsjettet post for post. Hun åpner brevene selv nå, og vil prøve å "
    "ringe to av kreditorene før neste gang.",
    "Starter arbeidstrening på verksted 1. oktober, tre dager i uken. Han har sveisekurs fra før "
    "og er trygg på verktøyet. Vurderer at opptrapping til fem dager kan skje etter jul hvis "
    "søvnen blir bedre. Kontaktperson på stedet er daglig leder.",
    "Fullført norskmodul A2, ønsker helsefagarbeiderløp. Hun snakker godt, men skriver sakte. "
    "Vurderer at språkpraksis på sykehjem er neste steg, og at hun bør få tid til lekser. "
    "Barnehageplassen er i orden fra januar.",
    "Møtte ikke til avtalt time. Ringte og fikk svar: bussen gikk ikke, og han hadde ikke penger "
    "på telefonen. Ny time torsdag. Vurderer at oppmøte nær hjemmet er bedre, og at vi bør ringe "
    "ham dagen før.",
    "Kom innom uten time. Lurer på når pengene kommer, og om han må melde fra om en ny "
    "deltidsjobb. Forklarte meldekortet og viste hvor timene føres. Han skrev det ned selv "
    "og ville ikke ha "
    "flere papirer.",
    "Permisjon tredje til femte oktober. Trenger reise og mat for å se datteren. Betjenten sier "
    "at løslatelse kan bli 15. januar. Vurderer at bolig må være klar da, og at jobbsamtalen "
    "bestilles før jul.",
    "Gutten på ni år vil så gjerne gå på fotball med klassen. Mor forteller at utstyr og "
    "kontingent er for dyrt nå. Han tegnet laget sitt mens vi snakket. Vurderer at deltakelse med "
    "klassen betyr mye for ham denne høsten.",
)
"""Twelve texts as caseworkers write them, each about somebody else."""


def changed(text: str, every: int) -> str:
    """Copied, with every so manieth word written over."""
    return " ".join(
        "endret" if at % every == every - 1 else word for at, word in enumerate(text.split())
    )


def near_copies(text: str) -> dict[str, str]:
    """What somebody does to another's text before it passes for their own."""
    sentences = text.split(". ")
    return {
        "as it is": text,
        "in capitals": text.upper(),
        "other lines": text.replace(". ", ".\n\n"),
        "other numbers": "".join("7" if letter.isdigit() else letter for letter in text),
        "he for she": text.replace(" hun ", " han ")
        .replace("Hun ", "Han ")
        .replace("henne", "ham"),
        "one sentence less": ". ".join(sentences[1:]),
        "sentences turned round": ". ".join(reversed(sentences)),
        "a sentence of one's own": f"Snakket med brukeren på telefon i formiddag. {text}",
        "every fifteenth word": changed(text, 15),
    }


def alike(mine: str, theirs: str) -> float:
    known = frozenset(each.mark for each in runs_of(theirs, plain))
    return share(runs_of(mine, plain), known)


COPIES = [(name, copy, text) for text in HONEST for name, copy in near_copies(text).items()]


@pytest.mark.parametrize(("name", "copy", "text"), COPIES, ids=[name for name, _, _ in COPIES])
def test_a_near_copy_is_met(name: str, copy: str, text: str) -> None:
    assert alike(copy, text) >= LIKE, name


def test_honest_texts_are_far_below() -> None:
    most = max(alike(mine, theirs) for mine, theirs in itertools.permutations(HONEST, 2))
    assert most < LIKE / 4, "the two are held apart by more than a hair"


def test_a_text_with_a_shared_closing_is_still_ones_own() -> None:
    closing = "Neste møte er tirsdag kl. 10, og brukeren tar med papirene sine."
    most = max(
        alike(f"{mine} {closing}", f"{theirs} {closing}")
        for mine, theirs in itertools.permutations(HONEST, 2)
    )
    assert most < LIKE


def test_a_short_text_is_nobodys() -> None:
    assert runs_of(" ".join(["ord"] * (LEAST_WORDS - 1)), plain) == ()
    assert runs_of("", plain) == ()


def test_what_is_alike_is_shown_where_it_stands() -> None:
    mine = f"Dette har jeg skrevet selv om akkurat denne brukeren i dag. {HONEST[0]}"
    known = frozenset(each.mark for each in runs_of(HONEST[0], plain))
    [*found] = spans(runs_of(mine, plain), known)
    assert min(start for start, _ in found) >= mine.index("Testmåke") - 20
    assert max(end for _, end in found) <= len(mine)
    assert all(later[0] > earlier[1] for earlier, later in itertools.pairwise(found))


def test_a_standard_text_is_met_and_an_honest_one_is_not() -> None:
    standard = load_standard_texts()
    phrase = (
        "Nav har lagt til grunn statens veiledende satser, og vurderer at disse er tilstrekkelige "
        "til å dekke hennes behov for livsopphold."
    )
    assert standard.met_by(phrase)
    assert standard.met_by(f"{HONEST[4]} {phrase}")
    assert not any(standard.met_by(text) for text in HONEST)


def test_a_very_long_text_takes_time_in_proportion() -> None:
    started = time.process_time()
    runs_of((" ".join(HONEST) + " ") * 80, plain)
    assert time.process_time() - started < 2
