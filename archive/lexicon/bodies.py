"""The words that bodies, places, events and offices are called by, and the initials that everybody knows."""

from __future__ import annotations

from archive.lexicon import word_set

BODY_WORDS = word_set(
    """Library Seminary Admin
    Advertiser Argus Bugle Echo Rail Railway Railways
    Bulletin Courier Dispatch Enquirer Examiner Globe Guardian Inquirer Ledger Magazine Mirror Monitor Radio Register Review
    Philharmonic Symphony Opera Ballet Theatre Theater Choir Water Academy Administration Agency Air Airline Airlines Airways
    Alliance Army Assembly Associates Association Associated Authority Bancorp Bank Bankers Board Brigade Brigades Broadcasting
    Brothers Bundesbank Bureau Cabinet Campaign Capital Caucus Center Centre Chamber Chronicle Church Club Co Coalition College
    Command Commission Committee Communications Companies Company Confederation Conference Congregation Congress Conservatory
    Consortium Constabulary Consulting Convention Cooperative Corp Corporation Corps Council Court Daily Democrats Department
    Directorate Embassy Energy Enterprise Enterprises Entertainment Evening Exchange Express Faction FC Federation Financial Firm
    Force Forces Foreign Foundation Front Fund Gazette Government Greens Group Guard Guards Guild Health Herald High Holding
    Holdings Hospital Hotels House Inc Independent Industries Initiative Institute Institution Insurance Intelligence International
    Jihad Journal Laboratories Laboratory League Legion Legislature LLC LLP Ltd Mail Media Militia Ministry Mission Mosque Motor
    Motors Movement Museum Navy Network Networks News Newspaper NV Observatory Observer Office Orchestra Organisation Organization
    Panel Parliament Partners Party Petroleum Pharmaceuticals PLC Plc Police Post Press Productions Project Railway Railways
    Registry Republicans Reserve Resources SA School Schools Secretariat Securities Senate Service Services Society SpA Star Studios
    Sun Syndicate Systems Taskforce Technologies Technology Telecom Telegraph Television Times Treasury Tribunal Tribune Trust Union
    United Universities University Watch Weekly Workers AG GmbH KGaA Bhd Pty Oy AB ASA NGO Automotive Steel Oil Gas Software Foods
    Gold Mining Mines Electric Electronics Aerospace Aviation Shipping Stores Supermarkets Investments Life Re Rovers Wanderers
    Albion Athletic Rangers Hotspur"""
)
"""A name that ends in one of these, or has one as its head before "of" or "for", is a body."""

PLACE_WORDS = word_set(
    """Point Landing Fjord Firth Moor Cove Inlet Airport Avenue Basin Bay Beach Border Boulevard Bridge Canal Canyon Cape Castle
    Cathedral Cemetery Channel Coast County Creek Dam Delta Desert District Drive Falls Farm Field Forest Gardens Gate Glacier Gulf
    Harbour Harbor Heights Highlands Hill Hills Island Islands Isle Junction Lake Lakes Lane Mountain Mountains Ocean Oblast Park
    Pass Peak Peninsula Plateau Plaza Port Prefecture Province Ranch Range Reef Reservoir Ridge River Road Rock Row Sea Shore Sound
    Springs Square Stadium Station Strait Street Terminal Territory Tower Towers Town Valley Village Volcano Wall Wharf Woods Arena
    Ground Racecourse Speedway Velodrome Belt Garden Jail Courthouse Memorial Hotel Building Mall Keys Coliseum
    Prison Barracks Base Camp Oval"""
)
PLACE_FIRST = word_set("Mount Mt Mt. Lake Cape Fort Camp Port River Gulf Bay Strait Isle Republic Kingdom Province County ")
"""A name that starts with one of these is a place: Mount Etna, Gulf of Aden."""

THING_WORDS = word_set(
    """Accord Accords Act Agreement Amendment Award Awards Bill Bowl Championship Championships Charter Classic Code Constitution Cup
    Day Deal Declaration Derby Directive Doctrine Festival Final Finals Games Holocaust Law Marathon Masters Medal Olympiad Olympics
    Open Pact Plan Prix Prize Protocol Referendum Revolution Series Shield Summit Title Treaty Trophy Tour Uprising War Wars Week
    Year Crisis Breakfast Presidency Dossier Attack Attacks Intifada Pulitzer Nobel Oscars Index Show Podcast
    Newsletter Blog"""
)
"""A name that ends in one of these is neither person, body nor place: a law, a contest, a war."""

FAITHS = word_set("Islam Christianity Judaism Hinduism Buddhism Sikhism")
"""What followers follow, no body by itself."""

THING_FIRST = word_set("Team Hurricane Superstorm Storm Typhoon Cyclone Operation Proposition Project Tropical")
"""A name that starts with one of these is neither."""

OFFICES = word_set(
    """Cllr Cllr. Fr Fr.
    Admiral Adviser Advisor Ambassador Archbishop Attorney Attorney-General Author Bishop Brigadier Captain Cardinal Chair Chairman
    Chairwoman Chancellor Chief Coach Colonel Columnist Commander Commander-in-Chief Commissioner Commodore Comptroller Congressman
    Congresswoman Constable Corporal Correspondent Councillor Councilman Councilwoman Deputy Director Director-General Editor Envoy
    Executive Founder General Governor Inspector Judge Justice Leader Lieutenant Lieutenant-Colonel Lieutenant-General Magistrate
    Major Major-General Manager Marshal Mayor Minister Monsignor Officer Ombudsman Pastor Premier President President-elect Private
    Prosecutor Rabbi Rapporteur Rector Representative Reverend Secretary Secretary-General Senator Sergeant Sheriff Solicitor
    Speaker Spokesman Spokesperson Spokeswoman Superintendent Taoiseach Treasurer Undersecretary Under-Secretary Vice-Chairman
    Vice-President MP MEP MSP CEO CFO COO PM Sen Sen. Rep Rep. Gov Gov. Gen Gen. Col Col. Lt Lt. Maj Maj. Capt Capt. Sgt Sgt. Brig
    Brig. Cmdr Cmdr. Adm Adm. Cpl Cpl. Rev Rev. Hon Hon. Supt Det Insp Pc PC Father Brother Sister Uncle Aunt Imam Chairperson
    Counsel Analyst Economist Striker Midfielder Defender Goalkeeper Skipper Centre Winger Lawyer Actor Actress Singer Dictator Whip
    Businessman Businesswoman Trooper Reporter Detective Agent Journalist Blogger Activist Comedian Rapper Candidate Nominee
    Assemblyman Assemblywoman Congressperson Administrator Headmaster
    Moderator Host Mr Mrs Ms Miss Mr. Mrs. Ms. Dr Dr. Prof Prof. Professor Doctor"""
)
"""Words of office or rank: before a name they are no part of it, alone they are no name."""

SHORT_OFFICES = word_set("Sen Rep Gov Gen Col Lt Maj Sgt Rev Det Hon")
"""Those that are short for one before a name, and behind it a surname: Mita Sen."""

OFFICE_MODIFIERS = word_set(
    """Ch Majority Minority Ranking Acting Agriculture Assistant Associate Attorney Brigadier Budget Business Cabinet Chief Communications
    Culture Defence Defense Deputy Detective District Economic Economics Economy Education Employment Energy Environment
    Environmental Executive External Ex Finance First Fisheries Foreign Former Founding General Governor Head Health Home Housing
    Immigration Industry Information Inspector Interim Interior Junior Justice Labor Labour Lead Lieutenant Lord Major Managing
    National Press Prime Principal Private Public Secretary Security Senior Shadow Sports State Sub Supreme Tourism Trade Transport
    Transportation Treasury Under Vice Welfare Works Affairs Lt Lt. Maj Maj. Brig Brig. Det Financial Operating Technology"""
)
"""What may stand before a word of office as a part of it: Deputy Foreign Minister, Chief Executive Officer, Attorney General."""

CALENDAR = word_set(
    """January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct
    Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Mondays Tuesdays
    Wednesdays Thursdays Fridays Saturdays Sundays Easter Christmas Ramadan GMT BST EST EDT CET UTC AM PM A.M. P.M. ET PT PST PDT
    Spring Summer Autumn Winter"""
)

MONTHS = word_set("January February March April May June July August September October November December")

FUNCTION_WORDS = word_set(
    """I A An The This That These Those He She It We You They His Her Its Our Your Their My And But Or If In On At To For From Of By As
    Is Are Was Were Be Not No Yes Who What When Where Why How Which There Here Then Now So Yet Also Both Each All Some Any Many Most
    More Such Only Just Even Still Meanwhile However Moreover Later Earlier Today Tomorrow Yesterday According Asked After Before
    During Since Until While Although Though Because Despite Under Over With Without Between Among About Against Into Let Please
    Thank Thanks Hello Dear Oh Well Ex Former Another Other Others Every Few Several Whether Nor Than Like Unlike Instead Perhaps
    Maybe Never Ever Once Again Always Often Sometimes Really Very Too Me Him Us Them Mine Yours Do Does Did Has Have Had Can Could
    Would Should Must Shall May_Not Let's Don't I'm I've I'll We're It's That's He's She's They're You're There's What's Who's
    Here's Don’t I’m I’ve I’ll We’re It’s That’s He’s She’s They’re You’re There’s What’s Who’s Here’s Let’s Doesn't Doesn’t Didn't
    Didn’t Isn't Isn’t Won't Won’t Can't Can’t Photo Photograph Picture Image Credit File Video Watch Read Share Subscribe
    Advertisement Updated Published Correction Opinion Analysis Exclusive Breaking Update Replay Follow Join Click
    Slideshow Photos Photographs Pictures Videos"""
)
"""Capitalised words that are never part of a name, but in a title in title case."""

COUNTING = word_set("Last Next First Second Third One Two Three Four Five Six Seven Eight Nine Ten")
"""Numbers and places in a row: no part of a name where they open a sentence."""

PREPOSITIONS = word_set(
    """Aboard Above Across Along Alongside Amid Amidst Around Atop Barring Behind Below Beneath Beside Besides Beyond Concerning
    Considering Except Excluding Following Given Including Inside Near Notwithstanding Off Onto Opposite Outside Past Pending Regarding
    Respecting Save Throughout Till Toward Towards Underneath Upon Versus Via Within Worth"""
)
"""Prepositions (Quirk et al. 1985, §9.7 f.) besides those among the function words: no part of a name where they open a sentence."""

NO_NAMES = (
    FUNCTION_WORDS
    | COUNTING
    | word_set(
        """AI
    Arabic Hebrew Latin TV CEO CFO GDP DNA PhD HIV AIDS Internet Web God OK Covid COVID COVID-19 Covid-19 ID IQ VIP PR IT Q Q&A FAQ
    PDF URL HTML Inc Ltd Corp Co Plc PLC Mr Mrs Ms Miss Dr Sir Lady Lord King Queen Prince Princess Pope Sen Rep Gov Gen Col Lt St
    Mt No. Nos Jr Sr Follow Click Sign Editing Reporting Writing Team State Union Story Highlights Dad Mom Mum
    Daddy Mommy Email Section Chapter Act Bill Law
    Article Phase Part Page Madame Super Video Videos Photo Photos Caption Replay WATCH WATCHED"""
    )
)
"""Capitalised words that are no name by themselves."""

_SHORT_NAMES = """
European Union|EU,E.U.
United Nations|UN,U.N.
NATO|NATO,Nato
International Monetary Fund|IMF
World Health Organization|WHO
World Trade Organization|WTO
International Atomic Energy Agency|IAEA
FBI|FBI
CIA|CIA
BBC|BBC
CNN|CNN
AFP|AFP
Associated Press|AP
NASA|NASA,Nasa
OPEC|OPEC,Opec
OECD|OECD
UNHCR|UNHCR
UNICEF|UNICEF,Unicef
UNESCO|UNESCO,Unesco
OSCE|OSCE
European Central Bank|ECB
African National Congress|ANC
Palestine Liberation Organisation|PLO
NBC|NBC
CBS|CBS
ABC|ABC
NPR|NPR
FIFA|FIFA,Fifa
UEFA|UEFA,Uefa
International Olympic Committee|IOC
NHS|NHS
NSA|NSA
NRA|NRA
SEC|SEC
EPA|EPA
FDA|FDA
MI5|MI5
MI6|MI6
Republican Party|GOP
KGB|KGB
FSB|FSB
IRA|IRA
Islamic State|ISIS,Isis,ISIL,Isil,Daesh
al-Qaeda|al-Qaeda,Al Qaeda,Al-Qaeda,al-Qaida,Al-Qaida,Al Qaida
Getty Images|Getty,Getty Images
TASS|TASS,Tass,ITAR-TASS
dpa|dpa
ANSA|ANSA
PA|PA
EFE|EFE
IBM|IBM
General Motors|GM
BMW|BMW
USDA|USDA
NBA|NBA
NFL|NFL
NHL|NHL
MLB|MLB
PGA|PGA
ATP|ATP
"""

INITIALS = {
    short: name for name, _, forms in (line.partition("|") for line in _SHORT_NAMES.split("\n") if line) for short in forms.split(",")
}
"""Initials and short names of bodies that need no definition -> the name we call them by."""

BODIES = frozenset(INITIALS.values()) | word_set(
    """Sinn_Féin Fianna_Fáil Fine_Gael Plaid_Cymru Forza_Italia Podemos Syriza Likud Fatah Fidesz
    Reuters Bloomberg Twitter Facebook Google Apple Microsoft Amazon Hamas Hezbollah Hizbollah Pentagon Kremlin Taliban Interpol
    Europol Xinhua Interfax White_House Supreme_Court Islamic_State Getty_Images Red_Cross Scotland_Yard Downing_Street
    House_of_Commons House_of_Lords House_of_Representatives Wall_Street_Journal New_York_Times Washington_Post Federal_Reserve
    Black_Lives_Matter Ku_Klux_Klan"""
)
"""Bodies known by one word or by their initials."""

_FOLLOWERS = """
Republicans|Republican Democrats|Democrat,Democratic Conservatives|Conservative,Tory,Tories Liberals|Liberal Socialists|Socialist
Communists|Communist Islamists|Islamist Muslims|Muslim,Moslem,Moslems Christians|Christian Catholics|Catholic Protestants|Protestant
Jews|Jew,Jewish Hindus|Hindu Sikhs|Sikh Buddhists|Buddhist Sunnis|Sunni Shiites|Shiite,Shia,Shi'ite,Shi'ites Arabs|Arab
"""

FOLLOWERS = {form: name for name, _, forms in (entry.partition("|") for entry in _FOLLOWERS.split()) for form in (name, *forms.split(","))}
"""Followers of a party or a faith, and what is theirs -> the name we call them by; names of their own ("Republican Mike Braun")."""

STANDALONE_BODIES = word_set("Congress Parliament Senate Treasury Bundesbank Cabinet Labour Commons Navy Army House Hezbollah")
"""Words for bodies that are a name without more."""

COMPANY = word_set("inc corp co ltd plc llc llp sa ag nv gmbh spa bhd pty oy ab asa company corporation limited incorporated")
"""Legal forms, in lower case: a name with one and without are one."""

MINOR = word_set("of for the and in on at to de la du des & und y et")
"""Words that initials skip."""
