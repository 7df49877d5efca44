"""The time zones of sessions: names of the tz database, and the cities where the United Nations meets."""

from __future__ import annotations

import zoneinfo
from difflib import get_close_matches
from functools import cache

from meetinglog.text.normal import normal

_REGIONS = (
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific",
)  # fmt: skip
"""The regions of the tz database that name cities; others, such as ``Mexico/General``, are kept for old programs."""

_SIMILARITY = 0.8

_CITIES: dict[str, str] = {
    "Africa/Abidjan": "Abidjan",
    "Africa/Addis_Ababa": "Addis Ababa",
    "Africa/Brazzaville": "Brazzaville",
    "Africa/Cairo": "Cairo; Le Caire; Sharm el-Sheikh; Sharm El Sheikh",
    "Africa/Casablanca": "Marrakech; Marrakesh; Rabat; Tangier",
    "Africa/Dakar": "Dakar",
    "Africa/Dar_es_Salaam": "Arusha; Dar es Salaam",
    "Africa/Gaborone": "Gaborone",
    "Africa/Harare": "Harare; Victoria Falls",
    "Africa/Johannesburg": "Durban; Johannesburg; Pretoria; Cape Town",
    "Africa/Kigali": "Kigali",
    "Africa/Lagos": "Abuja",
    "Africa/Libreville": "Libreville",
    "Africa/Lusaka": "Lusaka",
    "Africa/Nairobi": "Nairobi; Gigiri",
    "Africa/Tunis": "Tunis",
    "Africa/Windhoek": "Windhoek",
    "America/Argentina/Buenos_Aires": "Buenos Aires",
    "America/Barbados": "Bridgetown",
    "America/Belem": "Belém",
    "America/Bogota": "Bogotá; Cali; Cartagena",
    "America/Cancun": "Cancún",
    "America/Costa_Rica": "San José",
    "America/Guatemala": "Guatemala City",
    "America/Havana": "Havana; La Habana",
    "America/Jamaica": "Kingston; Montego Bay",
    "America/Lima": "Lima",
    "America/Mexico_City": "Mexico City; Mexico; Ciudad de México",
    "America/Montevideo": "Montevideo; Punta del Este",
    "America/New_York": "New York; Nueva York; Washington; Washington, D.C.",
    "America/Panama": "Panama City",
    "America/Port_of_Spain": "Port of Spain",
    "America/Santiago": "Santiago; Santiago de Chile",
    "America/Sao_Paulo": "Brasília; Rio de Janeiro; Curitiba",
    "America/Toronto": "Montreal; Montréal; Ottawa; Quebec City",
    "America/Vancouver": "Vancouver",
    "Asia/Amman": "Amman",
    "Asia/Baku": "Baku",
    "Asia/Bangkok": "Bangkok",
    "Asia/Beirut": "Beirut; Beyrouth",
    "Asia/Dubai": "Abu Dhabi; Dubai",
    "Asia/Jakarta": "Jakarta",
    "Asia/Kathmandu": "Kathmandu",
    "Asia/Kolkata": "New Delhi; Delhi; Hyderabad",
    "Asia/Makassar": "Bali; Denpasar; Nusa Dua",
    "Asia/Manila": "Manila",
    "Asia/Qatar": "Doha",
    "Asia/Riyadh": "Riyadh",
    "Asia/Seoul": "Incheon; Songdo; Seoul; Busan",
    "Asia/Shanghai": "Beijing; Kunming",
    "Asia/Tashkent": "Samarkand; Tashkent",
    "Asia/Tokyo": "Tokyo; Kyoto; Nagoya; Sendai",
    "Europe/Amsterdam": "The Hague; Den Haag; La Haye; La Haya",
    "Europe/Athens": "Athens",
    "Europe/Berlin": "Bonn; Hamburg; Berlin; Dresden",
    "Europe/Brussels": "Brussels; Bruxelles; Bruges",
    "Europe/Budapest": "Budapest",
    "Europe/Copenhagen": "Copenhagen",
    "Europe/Helsinki": "Helsinki",
    "Europe/Istanbul": "Istanbul; Antalya; Ankara",
    "Europe/Lisbon": "Lisbon",
    "Europe/London": "London; Londres; Glasgow; Edinburgh",
    "Europe/Madrid": "Madrid; Valencia; Barcelona; Seville",
    "Europe/Oslo": "Oslo",
    "Europe/Paris": "Paris; Lyon; Strasbourg",
    "Europe/Prague": "Prague",
    "Europe/Rome": "Rome; Roma; Turin; Brindisi; Trieste; Florence; Milan",
    "Europe/Stockholm": "Stockholm",
    "Europe/Vienna": "Vienna; Wien; Viena; Vienne",
    "Europe/Warsaw": "Warsaw; Katowice; Poznań",
    "Europe/Zurich": "Geneva; Genève; Ginebra; Genf; Bern; Berne; Basel; Lausanne; Zürich",
    "Pacific/Apia": "Apia",
    "Pacific/Efate": "Port Vila",
    "Pacific/Fiji": "Suva; Nadi",
}
"""The seats of the United Nations and of its specialized agencies, commissions and offices, and where they confer."""


def zone_of(name: str) -> str | None:
    """Return the time zone that ``name`` is, or the one of the United Nations city that it names."""
    return name if name in _zones() else _by_city().get(normal(name))


def likely_zone(name: str, place: str) -> str:
    """Return the zone that a wrong ``name`` may have meant, by its city or the session's ``place``, or nothing."""
    city = normal(name.rpartition("/")[2])
    near = get_close_matches(city, _by_city(), n=1, cutoff=_SIMILARITY)
    return next((_by_city()[each] for each in (city, *near, normal(place)) if each in _by_city()), "")


@cache
def _zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


@cache
def _by_city() -> dict[str, str]:
    """Return zones by the normal form of a city: those that bear its name, and those of `_CITIES`."""
    regions = tuple(f"{region}/" for region in _REGIONS)
    zones = {normal(zone.rpartition("/")[2]): zone for zone in sorted(_zones()) if zone.startswith(regions)}
    return zones | {normal(city): zone for zone, cities in _CITIES.items() for city in cities.split(";")}
