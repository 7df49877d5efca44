"""The floor page's own words, in each language in which a session can be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct

from meetinglog.acts.sentence_parts import CAPACITIES, PURPOSES, SEVERAL
from meetinglog.model.events import Kind
from meetinglog.model.facts import UNIDENTIFIED
from meetinglog.model.session import Capacity
from meetinglog.serve.page_view import PageView
from meetinglog.text.languages.en import ordinal
from meetinglog.views.list_end import ListWords


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

    ``meeting`` names a meeting by its number. ``behalf`` and ``also`` say for whom, besides itself, someone speaks.
    """

    code: str = "en"
    titles: Mapping[PageView, str] = MappingProxyType({view: view.title for view in PageView})
    meeting: Callable[[int], str] = lambda number: f"{ordinal(number)} meeting"
    purposes: Mapping[Kind, str] = MappingProxyType(PURPOSES)
    capacities: Mapping[Capacity, str] = MappingProxyType(CAPACITIES)
    several: Mapping[Capacity, str] = MappingProxyType(SEVERAL)
    groups: str = "groups"
    unidentified: str = UNIDENTIFIED
    behalf: str = "On behalf of {}"
    also: str = "Also on behalf of {}"
    item: str = "Item {}"
    in_session: str = "In session"
    in_session_since: str = "In session since {}"
    suspended: str = "Suspended"
    suspended_since: str = "Suspended since {}"
    closed: str = "No meeting is open"
    risen: str = "The meeting has risen"
    free: str = "The floor is free"
    free_since: str = "since the floor fell free"
    waits: str = " waits"
    waits_at: str = " waits at {}"
    asked: str = "Right of reply asked for"
    following: str = "Next"
    nobody: str = "Nobody is on the list of speakers"
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
    foreseen: ListWords = ListWords()
    not_live: str = "Not live since {}."
    refused: str = "This page opens with the address that you were given"
    refused_why: str = "It holds a token, which is not in this one. Ask for the address, and open it whole."
    opened: str = "If you have just opened it: "
    go_on: str = "go on"
    locked: str = "A token is needed"
    script: ScriptWords = ScriptWords()


FRENCH = PageWords(
    code="fr",
    titles={
        PageView.DELEGATES: "La parole",
        PageView.PODIUM: "La présidence",
        PageView.WALL: "L’écran de la salle",
        PageView.CAPTION: "Le bandeau",
        PageView.REPORT: "Le rapport",
    },
    meeting=lambda number: f"{'1re' if number == 1 else f'{number}e'} séance",
    purposes={
        Kind.STATEMENT: "a la parole",
        Kind.INTRODUCTORY: "a la parole pour une déclaration liminaire",
        Kind.CONCLUDING: "a la parole pour une déclaration finale",
        Kind.REPLY: "exerce son droit de réponse",
        Kind.ORDER: "a la parole pour une motion d’ordre",
        Kind.EXPLANATION: "a la parole pour une explication de vote ou de position",
    },
    capacities={
        Capacity.STATE: "État",
        Capacity.REIO: "organisation d’intégration économique régionale",
        Capacity.OBSERVER_STATE: "État observateur",
        Capacity.UN: "entité des Nations Unies",
        Capacity.IGO: "organisation intergouvernementale",
        Capacity.NGO: "organisation non gouvernementale",
        Capacity.SECRETARIAT: "secrétariat",
        Capacity.PRESIDING: "présidence",
        Capacity.OFFICER: "membre du bureau",
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
        Capacity.OFFICER: "membres du bureau",
        Capacity.PANELLIST: "intervenants invités",
        Capacity.EXPERT: "experts",
        Capacity.OTHER: "autres",
    },
    groups="groupes",
    unidentified="Orateur non identifié",
    behalf="Au nom {}",
    also="Également au nom {}",
    item="Point {}",
    in_session="En séance",
    in_session_since="En séance depuis {}",
    suspended="Séance suspendue",
    suspended_since="Séance suspendue depuis {}",
    closed="Aucune séance n’est ouverte",
    risen="La séance est levée",
    free="Personne n’a la parole",
    free_since="depuis que personne n’a la parole",
    waits=" attend",
    waits_at=" attend, à {}",
    asked="Ont demandé à exercer leur droit de réponse",
    following="Orateurs suivants",
    nobody="Personne n’est inscrit sur la liste des orateurs",
    more="et {more} de plus\u00a0: {count} orateurs en tout",
    list_open="La liste des orateurs est ouverte",
    list_closed="La liste des orateurs est close",
    limit="Temps de parole\u00a0: {}",
    limit_of="{}\u00a0: {}",
    spoke="a parlé {} fois",
    spoke_few={1: "a parlé une fois", 2: "a parlé deux fois"},
    at="vers {}",
    late="après l’heure prévue pour la levée",
    colon="\u00a0: ",
    foreseen=ListWords(
        count="{} sur la liste",
        until="jusque vers {}",
        about="environ {}",
        each="à raison de {} minutes chacun",
        rises="la séance doit être levée à {}",
        nobody="aucun des inscrits ne pourra parler",
        everybody="tous pourront parler",
        last="pourra parler en dernier {}",
        colon="\u00a0: ",
        semicolon="\u00a0; ",
    ),
    not_live="Page non actualisée depuis {}.",
    refused="Cette page s’ouvre avec l’adresse qui vous a été remise",
    refused_why="Celle-ci contient un jeton, qui manque ici. Demandez l’adresse, et ouvrez-la en entier.",
    opened="Si vous venez de l’ouvrir\u00a0: ",
    go_on="continuer",
    locked="Il faut un jeton",
    script=ScriptWords(
        lost="Page non actualisée depuis {since}. Nouvelle tentative de connexion.",
        speaks="a la parole",
        place="Rang sur la liste\u00a0: {place}",
        about=", vers {at}",
        absent="ne figure pas sur la liste des orateurs",
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
    meeting=lambda number: f"{number}ª sesión",
    purposes={
        Kind.STATEMENT: "tiene la palabra",
        Kind.INTRODUCTORY: "tiene la palabra para una declaración introductoria",
        Kind.CONCLUDING: "tiene la palabra para una declaración final",
        Kind.REPLY: "interviene en ejercicio del derecho de respuesta",
        Kind.ORDER: "tiene la palabra por una cuestión de orden",
        Kind.EXPLANATION: "tiene la palabra en explicación de voto o de posición",
    },
    capacities={
        Capacity.STATE: "Estado",
        Capacity.REIO: "organización de integración económica regional",
        Capacity.OBSERVER_STATE: "Estado observador",
        Capacity.UN: "entidad de las Naciones Unidas",
        Capacity.IGO: "organización intergubernamental",
        Capacity.NGO: "organización no gubernamental",
        Capacity.SECRETARIAT: "secretaría",
        Capacity.PRESIDING: "presidencia",
        Capacity.OFFICER: "miembro de la mesa",
        Capacity.PANELLIST: "panelista",
        Capacity.EXPERT: "experto",
        Capacity.OTHER: "otro",
    },
    several={
        Capacity.STATE: "Estados",
        Capacity.REIO: "organizaciones de integración económica regional",
        Capacity.OBSERVER_STATE: "Estados observadores",
        Capacity.UN: "entidades de las Naciones Unidas",
        Capacity.IGO: "organizaciones intergubernamentales",
        Capacity.NGO: "organizaciones no gubernamentales",
        Capacity.SECRETARIAT: "secretaría",
        Capacity.PRESIDING: "presidencia",
        Capacity.OFFICER: "miembros de la mesa",
        Capacity.PANELLIST: "panelistas",
        Capacity.EXPERT: "expertos",
        Capacity.OTHER: "otros",
    },
    groups="grupos",
    unidentified="Orador no identificado",
    behalf="En nombre {}",
    also="También en nombre {}",
    item="Tema {}",
    in_session="En sesión",
    in_session_since="En sesión desde las {}",
    suspended="Sesión suspendida",
    suspended_since="Sesión suspendida desde las {}",
    closed="No hay ninguna sesión abierta",
    risen="Se ha levantado la sesión",
    free="Nadie tiene la palabra",
    free_since="desde que nadie tiene la palabra",
    waits=" espera",
    waits_at=" espera, a los {}",
    asked="Han pedido ejercer el derecho de respuesta",
    following="A continuación",
    nobody="No hay nadie en la lista de oradores",
    more="y {more} más: {count} oradores en total",
    list_open="La lista de oradores está abierta",
    list_closed="La lista de oradores está cerrada",
    limit="Límite de tiempo: {}",
    limit_of="{}: {}",
    spoke="ha intervenido {} veces",
    spoke_few={1: "ha intervenido una vez", 2: "ha intervenido dos veces"},
    at="hacia las {}",
    late="después de la hora prevista para levantar la sesión",
    foreseen=ListWords(
        count="{} en la lista",
        until="hasta las {} aproximadamente",
        about="unos {}",
        each="con {} minutos cada uno",
        rises="está previsto levantar la sesión a las {}",
        nobody="no da tiempo a nadie de la lista",
        everybody="da tiempo a todos",
        last="podrá intervenir en último lugar {}",
    ),
    not_live="Página sin actualizar desde las {}.",
    refused="Esta página se abre con la dirección que se le ha facilitado",
    refused_why="Esa dirección contiene una clave, que falta en esta. Pídala y ábrala completa.",
    opened="Si acaba de abrirla: ",
    go_on="continuar",
    locked="Se necesita una clave",
    script=ScriptWords(
        lost="Página sin actualizar desde las {since}. Se intenta conectar de nuevo.",
        speaks="tiene la palabra",
        place="Puesto en la lista: {place}",
        about=", hacia las {at}",
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
