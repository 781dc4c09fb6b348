"""The region of each State, as the United Nations group them for statistics (standard M49), by ISO 3166 code."""

from __future__ import annotations

_STATES = {
    "Africa": "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR "
    "MU MW MZ NA NE NG RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW",
    "Americas": "AG AR BB BO BR BS BZ CA CL CO CR CU DM DO EC GD GT GY HN HT JM KN LC MX NI PA PE PY SR SV TT US "
    "UY VC VE",
    "Asia": "AE AF AM AZ BD BH BN BT CN CY GE ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MV MY NP "
    "OM PH PK PS QA SA SG SY TH TJ TL TM TR UZ VN YE",
    "Europe": "AD AL AT BA BE BG BY CH CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL "
    "NO PL PT RO RS RU SE SI SK SM UA VA",
    "Oceania": "AU FJ FM KI MH NR NZ PG PW SB TO TV VU WS",
}
REGIONS = {code: region for region, codes in _STATES.items() for code in codes.split()}


def region_of(code: str) -> str:
    """Return the region of a State by its code, or nothing for a code that is none of a State."""
    return REGIONS.get(code, "")
