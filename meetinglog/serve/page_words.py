"""The floor page's own words, in each language in which a session can be."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from meetinglog.acts.sentence_parts import CAPACITIES, SEVERAL
from meetinglog.model.session import Capacity
from meetinglog.outputs.paper.words import SheetWords, words_in
from meetinglog.serve.page_view import PageView


class ScriptWords(Struct, frozen=True):
    """The words of what runs in the browser; what stands in braces is filled in there."""

    lost: str = "Not live since {since}. Trying to connect again."
    speaks: str = "has the floor"
    place: str = "Place {place} on the list"
    about: str = ", about {at}"
    absent: str = "is not on the list of speakers"
    everybody: str = "Show no delegation"
    over: str = "Over by {over}: the limit is {limit}"
    reached: str = "At the limit of {limit}"
    soon: str = "Last {soon} seconds: {left} left of {limit}"
    left: str = "{left} left of {limit}"
    unlimited: str = "no limit"
    limited: str = "limit {limit}"


class PageWords(Struct, frozen=True):
    """The words of the page in a language, named by its code; what stands in braces is filled in.

    ``lists`` are those that it shares with the lists to print.
    """

    code: str = "en"
    lists: SheetWords = words_in("en")
    titles: Mapping[PageView, str] = MappingProxyType({view: view.title for view in PageView})
    capacities: Mapping[Capacity, str] = MappingProxyType(CAPACITIES)
    several: Mapping[Capacity, str] = MappingProxyType(SEVERAL)
    groups: str = "groups"
    item: str = "Item {}"
    in_session: str = "In session"
    in_session_since: str = "In session since {}"
    suspended: str = "Suspended"
    suspended_since: str = "Suspended since {}"
    closed: str = "No meeting is open"
    risen: str = "The meeting has risen"
    free_since: str = "since the floor fell free"
    waits: str = " waits"
    waits_at: str = " waits at {}"
    asked: str = "Right of reply asked for"
    following: str = "Next"
    more: str = "and {more} more: {count} speakers in all"
    list_open: str = "The list of speakers is open"
    list_closed: str = "The list of speakers is closed"
    limit: str = "Limit {}"
    limit_of: str = "{}: {}"
    spoke: str = "spoke {} times"
    spoke_few: Mapping[int, str] = MappingProxyType({1: "spoke once", 2: "spoke twice"})
    at: str = "about {}"
    late: str = "after the meeting is to rise"
    colon: str = ": "
    not_live: str = "Not live since {}."
    refused: str = "This page opens with the address that you were given"
    refused_why: str = "It holds a token, which is not in this one. Ask for the address, and open it whole."
    opened: str = "If you have just opened it: "
    go_on: str = "go on"
    locked: str = "A token is needed"
    script: ScriptWords = ScriptWords()

    def time(self, clock: str) -> str:
        """Write a time of day as the sentences of the page need it."""
        return self.lists.foreseen.time(clock)


FRENCH = PageWords(
    code="fr",
    titles={
        PageView.DELEGATES: "La parole",
        PageView.PODIUM: "La présidence",
        PageView.WALL: "L’écran de la salle",
        PageView.CAPTION: "Le bandeau",
        PageView.REPORT: "Le rapport",
    },
    lists=words_in("fr"),
    capacities={
        Capacity.STATE: "État",
        Capacity.REIO: "organisation d’intégration économique régionale",
        Capacity.OBSERVER_STATE: "État observateur",
        Capacity.UN: "entité des Nations Unies",
        Capacity.IGO: "organisation intergouvernementale",
        Capacity.NGO: "organisation non gouvernementale",
        Capacity.SECRETARIAT: "secrétariat",
        Capacity.PRESIDING: "présidence",
        Capacity.OFFICER: "membre du Bureau",
        Capacity.PANELLIST: "intervenant invité",
        Capacity.EXPERT: "expert",
        Capacity.OTHER: "autre",
    },
    several={
        Capacity.STATE: "États",
        Capacity.REIO: "organisations d’intégration économique régionale",
        Capacity.OBSERVER_STATE: "États observateurs",
        Capacity.UN: "entités des Nations Unies",
        Capacity.IGO: "organisations intergouvernementales",
        Capacity.NGO: "organisations non gouvernementales",
        Capacity.SECRETARIAT: "secrétariat",
        Capacity.PRESIDING: "présidence",
        Capacity.OFFICER: "membres du Bureau",
        Capacity.PANELLIST: "intervenants invités",
        Capacity.EXPERT: "experts",
        Capacity.OTHER: "autres",
    },
    groups="groupes",
    item="Point {}",
    in_session="En séance",
    in_session_since="En séance depuis {}",
    suspended="Séance suspendue",
    suspended_since="Séance suspendue depuis {}",
    closed="Aucune séance n’est ouverte",
    risen="La séance est levée",
    free_since="depuis que personne n’a la parole",
    waits=", en attente",
    waits_at=", en attente (chronomètre arrêté à {})",
    asked="Demandes d’exercice du droit de réponse",
    following="Orateurs suivants",
    more="et {more} de plus\u00a0: {count} orateurs en tout",
    list_open="La liste des orateurs est ouverte",
    list_closed="La liste des orateurs est close",
    limit="Temps de parole\u00a0: {}",
    limit_of="{}\u00a0: {}",
    spoke="{} interventions",
    spoke_few={1: "1 intervention", 2: "2 interventions"},
    at="vers {}",
    late="après l’heure prévue pour la levée",
    colon="\u00a0: ",
    not_live="Page non actualisée depuis {}.",
    refused="Cette page s’ouvre avec l’adresse qui vous a été remise",
    refused_why="Cette adresse comporte un jeton, absent de celle-ci. Demandez-la, et ouvrez-la en entier.",
    opened="Si vous venez de l’ouvrir\u00a0: ",
    go_on="continuer",
    locked="Un jeton est requis",
    script=ScriptWords(
        lost="Page non actualisée depuis {since}. Nouvelle tentative de connexion.",
        speaks="La délégation a la parole",
        place="Rang sur la liste\u00a0: {place}",
        about=", vers {at}",
        absent="La délégation ne figure pas sur la liste des orateurs",
        everybody="N’afficher aucune délégation",
        over="Dépassement de {over}\u00a0: temps de parole de {limit}",
        reached="Fin du temps de parole de {limit}",
        soon="{soon} dernières secondes\u00a0: il reste {left} sur {limit}",
        left="il reste {left} sur {limit}",
        unlimited="temps de parole illimité",
        limited="temps de parole de {limit}",
    ),
)

SPANISH = PageWords(
    code="es",
    titles={
        PageView.DELEGATES: "La palabra",
        PageView.PODIUM: "La presidencia",
        PageView.WALL: "La pantalla de la sala",
        PageView.CAPTION: "El rótulo",
        PageView.REPORT: "El informe",
    },
    lists=words_in("es"),
    capacities={
        Capacity.STATE: "Estado",
        Capacity.REIO: "organización regional de integración económica",
        Capacity.OBSERVER_STATE: "Estado observador",
        Capacity.UN: "entidad de las Naciones Unidas",
        Capacity.IGO: "organización intergubernamental",
        Capacity.NGO: "organización no gubernamental",
        Capacity.SECRETARIAT: "secretaría",
        Capacity.PRESIDING: "presidencia",
        Capacity.OFFICER: "miembro de la Mesa",
        Capacity.PANELLIST: "panelista",
        Capacity.EXPERT: "experto",
        Capacity.OTHER: "otro",
    },
    several={
        Capacity.STATE: "Estados",
        Capacity.REIO: "organizaciones regionales de integración económica",
        Capacity.OBSERVER_STATE: "Estados observadores",
        Capacity.UN: "entidades de las Naciones Unidas",
        Capacity.IGO: "organizaciones intergubernamentales",
        Capacity.NGO: "organizaciones no gubernamentales",
        Capacity.SECRETARIAT: "secretaría",
        Capacity.PRESIDING: "presidencia",
        Capacity.OFFICER: "miembros de la Mesa",
        Capacity.PANELLIST: "panelistas",
        Capacity.EXPERT: "expertos",
        Capacity.OTHER: "otros",
    },
    groups="grupos",
    item="Tema {}",
    in_session="En sesión",
    in_session_since="En sesión desde {}",
    suspended="Sesión suspendida",
    suspended_since="Sesión suspendida desde {}",
    closed="No hay ninguna sesión abierta",
    risen="Se ha levantado la sesión",
    free_since="desde que nadie tiene la palabra",
    waits=", en espera",
    waits_at=", en espera (cronómetro detenido a los {})",
    asked="Solicitudes de ejercicio del derecho de respuesta",
    following="A continuación",
    more="y {more} más: {count} oradores en total",
    list_open="La lista de oradores está abierta",
    list_closed="La lista de oradores está cerrada",
    limit="Límite de tiempo: {}",
    limit_of="{}: {}",
    spoke="ha intervenido {} veces",
    spoke_few={1: "ha intervenido una vez", 2: "ha intervenido dos veces"},
    at="hacia {}",
    late="después de la hora prevista para levantar la sesión",
    not_live="Página sin actualizar desde {}.",
    refused="Esta página se abre con la dirección que se le ha facilitado",
    refused_why="Esa dirección contiene una clave, que falta en esta. Pídala y ábrala completa.",
    opened="Si acaba de abrirla: ",
    go_on="continuar",
    locked="Se necesita una clave",
    script=ScriptWords(
        lost="Página sin actualizar; última actualización: {since}. Se intenta conectar de nuevo.",
        speaks="tiene la palabra",
        place="Puesto en la lista: {place}",
        about=" (hora aproximada: {at})",
        absent="no está en la lista de oradores",
        everybody="No mostrar ninguna delegación",
        over="Se ha excedido en {over}: el límite es de {limit}",
        reached="Se ha alcanzado el límite de {limit}",
        soon="Últimos {soon} segundos: quedan {left} de {limit}",
        left="quedan {left} de {limit}",
        unlimited="sin límite de tiempo",
        limited="límite de {limit}",
    ),
)

ENGLISH = PageWords()

WORDS: Mapping[str, PageWords] = MappingProxyType({words.code: words for words in (ENGLISH, FRENCH, SPANISH)})
"""The words of each language, by its code."""
