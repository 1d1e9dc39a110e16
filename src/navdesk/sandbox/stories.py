"""The ten stories, their families, X1 and X2 (domain sheet, section 9), and special test people.

Names, birth dates and numbers are the sheet's own. The people whose key starts with `T-` stand for
what no story has: code 7, § 19, a dead person, someone abroad, historic identifiers and so on.
"""

from __future__ import annotations

from datetime import date

from navdesk.domain.codes import Protection
from navdesk.sandbox.people import (
    GeographicTie,
    Permit,
    Person,
    Relation,
    SafetyMeasure,
    StreetAddress,
    TieKind,
    aktor_id_of,
)

_S02, _S02B = "22868720003", "03918421172"
_S02_CHILDREN = ("14821352089", "30881753134", "05852254035")
_S03, _S03B, _S03C = "19819124151", "12841955143", "08899325088"
_S04, _S04B, _S04C = "17858526019", "02926827173", "09901156112"
_S07, _S07B = "16889430269", "27812057281"
_S08, _S08B = "04847331157", "20910958071"
_X2 = "14897035066"
_FORMER = "07919530175"


def _street(street: str, house: str, municipality: str = "9901") -> StreetAddress:
    return StreetAddress(street, house, "9991" if municipality == "9901" else "9992", municipality)


def _married(spouse: str, children: tuple[str, ...]) -> tuple[Relation, ...]:
    return (Relation("SPOUSE", spouse), *(Relation("CHILD", child) for child in children))


def _parents(*numbers: str) -> tuple[Relation, ...]:
    return tuple(Relation("PARENT", number) for number in numbers)


def story_people() -> list[Person]:
    """Return everybody of the stories, in the sheet's order, clients before their families."""
    return [*_clients_to_four(), *_clients_from_five(), *_others()]


def _clients_to_four() -> list[Person]:
    home2, home4 = _street("Testrevveien", "12"), _street("Solsikkeveien", "3")
    wed2, wed4 = date(2011, 6, 18), date(2009, 5, 2)
    permit = Permit(temporary=True, valid_from=date(2023, 3, 4), valid_to=date(2027, 3, 4))
    return [
        Person(
            "S01", "11830451341", "Rastløs", "Testmåke", date(2004, 3, 11), "M",
            unknown_residence=True, phone="00000101",
        ),
        Person(
            "S02", _S02, "Tapper", "Testrev", date(1987, 6, 22), "F",
            address=home2, phone="00000102", civil_status="GIFT", civil_status_from=wed2,
            relations=_married(_S02B, _S02_CHILDREN),
        ),
        Person(
            "S02b", _S02B, "Stille", "Testrev", date(1984, 11, 3), "M",
            address=home2, phone="00000112", civil_status="GIFT", civil_status_from=wed2,
            relations=_married(_S02, _S02_CHILDREN),
        ),
        Person(
            "S02c", _S02_CHILDREN[0], "Kvikk", "Testrev", date(2013, 2, 14), "F",
            address=home2, relations=_parents(_S02, _S02B),
        ),
        Person(
            "S02d", _S02_CHILDREN[1], "Lur", "Testrev", date(2017, 8, 30), "M",
            address=home2, relations=_parents(_S02, _S02B),
        ),
        Person(
            "S02e", _S02_CHILDREN[2], "Blid", "Testrev", date(2022, 5, 5), "F",
            address=home2, relations=_parents(_S02, _S02B),
        ),
        Person(
            "S03", _S03, "Taus", "Testulv", date(1991, 1, 19), "M",
            address=_street("Ulvestien", "7"), relations=(Relation("CHILD", _S03B),),
        ),
        Person(
            "S03b", _S03B, "Glad", "Testulv", date(2019, 4, 12), "M", municipality="9902",
            address=_street("Engveien", "21", "9902"), relations=_parents(_S03, _S03C),
        ),
        Person(
            "S03c", _S03C, "Åpen", "Testeng", date(1993, 9, 8), "F", municipality="9902",
            address=_street("Engveien", "21", "9902"), relations=(Relation("CHILD", _S03B),),
        ),
        Person(
            "S04", _S04, "Varm", "Testsolsikke", date(1985, 5, 17), "F",
            address=home4, phone="00000104", citizenship="UKR", permit=permit, interpreter="UK",
            civil_status="GIFT", civil_status_from=wed4, relations=_married(_S04B, (_S04C,)),
        ),
        Person(
            "S04b", _S04B, "Fast", "Testsolsikke", date(1968, 12, 2), "M",
            address=home4, citizenship="UKR", permit=permit, interpreter="UK",
            civil_status="GIFT", civil_status_from=wed4, relations=_married(_S04, (_S04C,)),
        ),
        Person(
            "S04c", _S04C, "Lett", "Testsolsikke", date(2011, 10, 9), "M",
            address=home4, citizenship="UKR", permit=permit, relations=_parents(_S04, _S04B),
        ),
    ]  # fmt: skip


def _clients_from_five() -> list[Person]:
    return [
        Person(
            "S05", "25877928139", "Skjør", "Testbjørk", date(1979, 7, 25), "M",
            address=_street("Bjørkebakken", "5"), phone="00000105",
        ),
        Person(
            "S06", "29828829007", "Flink", "Testlærke", date(1988, 2, 29), "F",
            municipality="9902", address=_street("Lerkeveien", "14", "9902"), phone="00000106",
        ),
        Person(
            "S07", _S07, "Trygg", "Testhavn", date(1994, 8, 16), "F",
            protection=Protection.CODE6, relations=(Relation("CHILD", _S07B),),
        ),
        Person(
            "S07b", _S07B, "Myk", "Testhavn", date(2020, 1, 27), "F",
            protection=Protection.CODE6, relations=_parents(_S07),
        ),
        Person(
            "S08", _S08, "Seig", "Testfuru", date(1973, 4, 4), "M",
            address=_street("Furukollen", "9"), phone="00000108",
            relations=(Relation("CHILD", _S08B),),
        ),
        Person(
            "S08b", _S08B, "Ung", "Testfuru", date(2009, 11, 20), "F",
            address=_street("Furukollen", "9"), relations=_parents(_S08),
        ),
        Person(
            "S09", "21909832095", "Driftig", "Testmeis", date(1998, 10, 21), "F",
            address=_street("Meisveien", "2"), phone="00000109",
        ),
        Person(
            "S10", "24925133341", "Stø", "Testeik", date(1951, 12, 24), "M",
            address=_street("Eikelia", "30"), phone="00000110",
            guardian=_X2, guardian_scope="oekonomiskeInteresser",
        ),
        Person(
            "X1", "30838234026", "Skjermet", "Testhegre", date(1982, 3, 30), "F",
            address=_street("Hegrestien", "1"), shielded=True,
        ),
        Person(
            "X2", _X2, "Verge", "Testlind", date(1970, 9, 14), "F",
            address=_street("Lindealleen", "8"), phone="00000122",
        ),
    ]  # fmt: skip


def _others() -> list[Person]:
    """Return the special test people; their numbers are ours, valid like the stories' own."""
    measure = SafetyMeasure(
        "TOAN",
        "To ansatte i samtale",
        valid_from=date(2026, 3, 1),
        valid_to=date(2027, 3, 1),
    )
    return [
        Person(
            "T-CODE7", "10859010003", "Var", "Testlilje", date(1990, 5, 10), "F",
            protection=Protection.CODE7, address=_street("Liljeveien", "4"),
        ),
        Person(
            "T-CODE19", "05878810521", "Fjern", "Testsvale", date(1988, 7, 5), "M",
            protection=Protection.CODE19, tie=GeographicTie(TieKind.ABROAD, "SWE"),
        ),
        Person(
            "T-DEAD", "20834010225", "Minnet", "Testfiol", date(1940, 3, 20), "F",
            deceased=date(2025, 1, 10),
        ),
        Person(
            "T-RECENT", "11864510339", "Savnet", "Testklokke", date(1945, 6, 11), "M",
            deceased=date(2026, 6, 1), estate="Arv Testklokke",
        ),
        Person(
            "T-CHILD", "05831070260", "Vaksen", "Testspire", date(2010, 3, 5), "F",
            address=_street("Spirevegen", "2"), shared_home=_street("Knoppveien", "9", "9902"),
        ),
        Person(
            "T-TWO", "12838630195", "Delt", "Testbru", date(1986, 3, 12), "M",
            address=_street("Brubakken", "1"), stay=_street("Broen", "2", "9902"),
            post=_street("Postveien", "3"), phone="00000133",
        ),
        Person(
            "T-ABROAD", "01899210669", "Reisende", "Testgjess", date(1992, 9, 1), "F",
            tie=GeographicTie(TieKind.ABROAD, "SWE"),
        ),
        Person(
            "T-UNKNOWN", "23827910538", "Ukjent", "Testtåke", date(1979, 2, 23), "M",
            tie=GeographicTie(TieKind.UNKNOWN),
        ),
        Person(
            "T-ELSEWHERE", "30868510869", "Annet", "Teststed", date(1985, 6, 30), "F",
            municipality="9999",
        ),
        Person(
            "T-HISTORIC", "07919510735", "Byttet", "Testham", date(1995, 11, 7), "M",
            address=_street("Hamskiftet", "6"), historic_numbers=(_FORMER,),
            historic_aktor_ids=(aktor_id_of(_FORMER),),
        ),
        Person(
            "T-SAFETY", "14898110940", "Brå", "Testtorden", date(1981, 9, 14), "M",
            address=_street("Tordenbakken", "13"), safety_measures=(measure,),
        ),
    ]  # fmt: skip
