"""What every reader of French news knows: the verbs that report speech and their forms, and the small words around them.

The verbs are those that grammars give as verbs of saying, in a clause with "que" or in an incise: Grevisse and Goosse, Le bon usage, on
reported speech; Riegel, Pellat and Rioul, Grammaire méthodique du français, on the discours rapporté; Lamiroy and Charolles, Les verbes
de parole et la question de l'(in)transitivité, Discours 2 (2008). Not from a corpus.
"""

from __future__ import annotations

from archive.lexicon import word_set
from archive.lexicon.people import Gender

_SAY = """
    affirmer ajouter alerter alléguer analyser annoncer arguer argumenter assurer attester avancer certifier clamer commenter compléter
    concéder confesser confier confirmer considérer constater contester déclarer décréter déplorer détailler développer dévoiler énoncer
    énumérer estimer expliquer garantir indiquer informer insinuer insister juger mentionner
    noter objecter observer plaider préciser proclamer pronostiquer raconter rappeler rapporter réaffirmer réclamer reconnaître regretter
    relater relever remarquer répéter répliquer révéler signaler soupçonner souligner spécifier stipuler suggérer témoigner avertir démentir
    prévenir soutenir maintenir convenir admettre promettre dire redire écrire répondre prétendre conclure nier jurer martéler certifier
    pointer
    """
_INCISE = """
    asséner balayer blaguer bougonner chuchoter confesser crier critiquer demander dénoncer enchaîner exulter fulminer glisser grogner
    gronder hurler implorer ironiser interroger exclamer lâcher lancer murmurer nuancer persifler plaisanter poursuivre pester préconiser
    protester questionner railler rassurer relativiser résumer rétorquer rigoler sourire soupirer souffler tempérer tempêter tonner
    trancher tweeter vitupérer indigner féliciter désoler inquiéter étonner agacer emporter insurger enthousiasmer amuser réjouir
    justifier reprendre renchérir défendre marteler écrier
    """
_JUDGE = """
    juger estimer dénoncer qualifier évoquer fustiger saluer déplorer critiquer condamner railler moquer vanter regretter pointer parler
    """

_IRREGULAR = {
    "dire": ("dit disent disait disaient dirent disant", "dit dits dite dites"),
    "redire": ("redit redisent redisait redisaient redirent redisant", "redit"),
    "écrire": ("écrit écrivent écrivait écrivaient écrivit écrivirent écrivant", "écrit"),
    "répondre": ("répond répondent répondait répondaient répondit répondirent répondant", "répondu"),
    "défendre": ("défend défendent défendait défendaient défendit défendant", "défendu défendue défendus défendues"),
    "prétendre": ("prétend prétendent prétendait prétendaient prétendit prétendant", "prétendu"),
    "conclure": ("conclut concluent concluait concluaient conclurent concluant", "conclu"),
    "poursuivre": ("poursuit poursuivent poursuivait poursuivaient poursuivit poursuivirent poursuivant", "poursuivi"),
    "reconnaître": ("reconnaît reconnait reconnaissent reconnaissait reconnaissaient reconnut reconnurent reconnaissant", "reconnu"),
    "admettre": ("admet admettent admettait admettaient admit admirent admettant", "admis"),
    "promettre": ("promet promettent promettait promettaient promit promirent promettant", "promis"),
    "sourire": ("sourit sourient souriait souriaient sourirent souriant", "souri"),
    "reprendre": ("reprend reprennent reprenait reprenaient reprit reprirent reprenant", "repris"),
    "démentir": ("dément démentent démentait démentaient démentit démentirent démentant", "démenti"),
    "avertir": ("avertit avertissent avertissait avertissaient avertirent avertissant", "averti"),
    "garantir": ("garantit garantissent garantissait garantirent garantissant", "garanti"),
    "réjouir": ("réjouit réjouissent réjouissait réjouissaient réjouirent réjouissant", "réjoui réjouie réjouis réjouies"),
    "renchérir": ("renchérit renchérissent renchérissait renchérirent renchérissant", "renchéri"),
}  # fmt: skip
_VENIR = ("soutenir", "maintenir", "convenir", "prévenir")
_DOUBLED = ("rappeler",)
_GRAVE = str.maketrans({"é": "è", "e": "è"})


def _forms(verb: str) -> tuple[list[str], list[str]]:
    """The forms of the third person (and the present participle) of a verb, and its past participles."""
    if verb in _IRREGULAR:
        said, having_said = _IRREGULAR[verb]
        return said.split(), having_said.split()
    if verb in _VENIR:
        stem = verb.removesuffix("enir")
        ends = ("ient", "iennent", "enait", "enaient", "int", "inrent", "enant")
        return [stem + end for end in ends], [stem + "enu", stem + "enue", stem + "enus"]
    stem = verb.removesuffix("er")
    soft = {"c": stem[:-1] + "ç", "g": stem + "e"}.get(stem[-1], stem)  # annonçait, jugeait
    strong = stem + stem[-1] if verb in _DOUBLED else stem
    if stem.endswith("ay"):  # balaie
        strong = stem[:-1] + "i"
    if stem[-2] in "ée" and stem[-1] not in "aeiou" and strong == stem:  # répète, martèle, révèle
        strong = stem[:-2] + stem[-2].translate(_GRAVE) + stem[-1]
    finite = [strong + "e", strong + "ent", soft + "ait", soft + "aient", soft + "a", stem + "èrent", soft + "ant"]
    return finite, [stem + end for end in ("é", "ée", "és", "ées")]


_VERBS = sorted(word_set(_SAY + _INCISE))

SAID = {form: verb for verb in _VERBS for form in _forms(verb)[0]}
"""The verb that a form belongs to that can report on its own: "déclare" -> "déclarer"."""

HAVING_SAID = {form: verb for verb in _VERBS for form in _forms(verb)[1]}
"""The verb that a past participle belongs to, which reports with its auxiliary: (a) "déclaré" -> "déclarer"."""

CLAUSE = word_set(_SAY)
"""Verbs whose clause with "que" is speech."""

INFINITIVE = word_set(
    """
    affirmer indiquer expliquer confirmer estimer assurer dire déclarer prétendre promettre jurer reconnaître admettre démentir nier
    confier
    """
)
"""Verbs after which an infinitive is speech: affirme vouloir partir, promet de rester."""

JUDGED = {form: verb for verb in sorted(word_set(_JUDGE)) for forms in _forms(verb) for form in forms}
"""Verbs of judgement, which report speech where they bring some of its words: dénonce « une mascarade »."""

AUXILIARY = word_set("a ont avait avaient eut est sont était étaient ayant")
"""The auxiliaries of what was said; "aurait" says that somebody is told to have said it."""

CAUSED = word_set("savoir valoir remarquer observer connaître")
"""What "fait" reports with: a fait savoir le groupe."""

HIMSELF = word_set("lui elle eux elles")
"""Pronouns that "selon" goes with: selon lui."""

NOT = word_set("pas jamais ni point guère aucunement nullement")

IL, ELLE = frozenset(("il", "lui")), frozenset(("elle",))
CLITICS = word_set("il elle ils elles on je")
"""Who may stand behind the verb of an incise, without its hyphen: a-t-il dit."""

BEFORE_VERB = word_set("s' se l' le la les lui leur m' me nous en y n' ne j'")
"""Pronouns that stand between a comma and the verb of an incise: s'indigne Odile Carrec."""

OPENERS = word_set("à au aux dans sur devant lors par en après avant pendant chez pour face auprès via depuis sous vers contre")
"""Prepositions that open what stands between a verb and its subject behind it: a déclaré à la presse Jean Morvan."""

TIMES = word_set(
    """lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui matin soir midi après-midi nuit janvier février mars avril mai
    juin juillet août septembre octobre novembre décembre semaine mois"""
)

NO_SOURCE = word_set(
    """cas loi lois règle règles règlement âge âges besoin besoins moyen moyens calendrier critère critères tradition usage méthode formule
    heure heures saison saisons région régions pays type taille modalité modalités circonstance circonstances humeur goût goûts habitude
    logique principe modèle scénario procédure protocole norme normes année années jour jours façon"""
)
"""What "selon" may go with that says nothing: selon les cas, selon la loi."""

COURTESY: dict[str, Gender | None] = {
    "M.": "m",
    "MM.": None,
    "Mme": "f",
    "Mmes": None,
    "Mlle": "f",
    "Me": None,
    "Dr": None,
    "Pr": None,
    "Mgr": "m",
}
"""Forms of address before a name, with the gender that they tell."""

ARTICLES = word_set("le la les l' un une des du de d' au aux")

PARTS = word_set(
    """acteur adjoint agent ambassadeur auteur avocat chanteur chef chercheur commissaire conseiller délégué député directeur élu employé
    enseignant enquêteur expert frère fils garçon gendarme gérant homme infirmier journaliste juge magistrat maire manifestant médecin
    militant ministre officier ouvrier passager patron père policier préfet président procureur producteur professeur représentant
    responsable riverain salarié secrétaire sénateur spécialiste syndicaliste témoin voisin actrice adjointe ambassadrice avocate
    chanteuse chercheuse cheffe conseillère déléguée députée directrice élue employée enseignante enquêtrice experte femme fille gérante
    infirmière magistrate manifestante mère militante ouvrière passagère patronne policière préfète présidente procureure productrice
    professeure représentante riveraine salariée sénatrice voisine"""
)
"""Nouns for the part that a person plays."""
