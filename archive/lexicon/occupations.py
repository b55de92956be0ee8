"""What persons are called by their work or by the part that they play: runner, protester, plumber.

Chosen from Princeton WordNet 3.0: the single words whose first sense is a hyponym of worker, leader, athlete, professional, entertainer,
creator, official, performer, scholar, scientist, expert, communicator, student, or the like, and that its concordances have; without those
that are names more often (Cooper, Mason), and with newer ones (podcaster, lobbyist). What ends in -woman, -person or -worker needs no list.
"""

from __future__ import annotations

from archive.lexicon import word_set

OCCUPATIONS = word_set(
    """
    academic accomplice accountant activist actor actress administrator adventurer adviser advisor aide aircraftman aircrewman
    airman alderman ambassador analyst anchor anchorman anthropologist apothecary appraiser archaeologist archbishop architect
    artilleryman artisan artist assassin assemblyman assessor assistant associate astronaut athlete attendant attorney aunt author
    ayatollah backbencher ballerina ballplayer bandit bandsman banker barista baritone barman barrister bartender bassist bather
    batter beadle beautician beekeeper billionaire biologist biophysicist blackmailer blacksmith blogger boatman boatswain bookman
    bootlegger bouncer bowler breeder brewer briber bricklayer brigadier broadcaster broker bugler builder burglar busboy
    businessman busker caller cameraman campaigner capitalist cardiologist caregiver carer caretaker cartoonist catcher caterer
    cattleman cavalryman chairman challenger chambermaid chancellor chef chemist chieftain chiropractor choirboy chorine churchman
    classicist cleaner clergyman cleric clerk co-author co-founder co-host co-star coach coachman coastguardsman coauthor cofounder
    collaborator colleague collegian colonel columnist comedian commander commando commentator commissioner committeeman commuter
    competitor composer concessionaire conductor confessor congressman connoisseur conqueror conspirator constable consultant
    contender contestant contralto coordinator cop coroner corporal correspondent cosmetologist cosmonaut councillor councilman
    counselor courier courtier cowboy cowhand cowman cowpuncher craftsman crewman cricketer critic crofter cyclist dad dairyman
    dancer dealer decorator deejay defendant defender delegate deliveryman demagogue demonstrator dentist deputy dermatologist
    designer deskman detainee detective developer diagnostician diplomat director distributor docker dockworker doctor draftsman
    dramatist draughtsman driver drover drummer economist editor educator electrician electrotherapist emcee emperor employee
    employer engineer engraver entertainer entrepreneur envoy epidemiologist evangelist ex-husband ex-wife experimenter expert
    exporter farmer farmworker fieldhand fieldsman fighter film-maker filmmaker financier firefighter fisherman fishmonger fishwife
    flautist florist footballer footman foreman founder freelancer frontiersman frontrunner fugitive fullback gagman gagwriter
    gambler gangster geneticist gentleman geographer geologist gladiator goalkeeper goldsmith golfer governess governor graduate
    grammarian grandfather grandmother grocer groomsman groundsman grower guardsman guide guitarist gunman gunslinger gymnast
    gynecologist hacker hairdresser halfback handyman hawker headmaster healer heiress helmsman helper henchman herdsman
    herpetologist highwayman hijacker historian homeowner homesteader horseman hostess hotelier huckster humanist humorist huntsman
    hurdler hurler illustrator imam immigrant immunologist industrialist infantryman infielder influencer informant inmate inspector
    instructor instrumentalist intermediary interpreter interviewer investigator investor ironworker jeweler jockey journalist
    journeyman jurist juror juryman laborer lackey landlord laundryman lawmaker lawman lawyer leader lecturer left-back legislator
    librarian lieutenant lifeguard linebacker lineman linesman linguist linksman lobbyist logger longshoreman lowerclassman
    lumberman lyricist machinist magician magistrate magnate maid mailman man manager manservant marathoner marksman masseur
    matriarch mayor mechanic merchant messenger meteorologist mezzo microbiologist midfielder midwife militiaman milkman millionaire
    miner minister minstrel missionary moderator mogul moneyman monk monologist moralist mortician mum musician nanny naprapath
    naturopath navigator negotiator neighbor neighbour nephew neurologist neuroscientist newcomer newsboy newscaster newsman
    newspaperman newsreader niece nobleman nominee notary novelist nun nurse nurseryman oarsman obstetrician officer ombudsman
    oncologist orator organiser organizer outfielder outlaw owner paceman paediatrician painter paramedic parliamentarian parson
    passenger pastor pathologist patriarch patrolman peddler pediatrician pensioner performer pharmacist philosopher photographer
    physician physicist pianist pilot pistoleer pitcher plainclothesman plaintiff plasterer player playmaker playwright ploughman
    plowman plumber podcaster poet policeman policymaker politician pollster pontiff postman poultryman practitioner preacher
    premier presenter president pressman priest prisoner privateersman producer professor programmer promoter propagandist
    proprietor prosecutor protester protestor prowler psychiatrist psychologist publicist publisher pundit punster pupil pursuer
    purveyor rabbi racketeer radiographer raftman raftsman rajah rancher rapper receptionist referee refugee repairman reporter
    researcher resident restaurateur retailer reverend reviewer rhetorician rider rifleman right-back robber roofer rower runner
    rustler safebreaker sailor salesgirl saleslady salesman satirist scholar schoolboy schoolgirl schoolmarm schoolmaster
    schoolmistress scientist screenwriter sculptor seafarer seaman secretary seedman seismologist selectman seminarian senator
    sergeant servant serviceman settler shaman shareholder shepherd sheriff shopkeeper shopper shortstop showrunner signalman singer
    skater skeptic skier skirmisher slugger smuggler sniper snowboarder sociologist soldier solicitor soloist songwriter soothsayer
    sophomore soprano speaker specialist spokesman spokesperson sportsman sprinter spy stableman statesman statistician steelworker
    stewardess stockbroker stockholder storekeeper storyteller strategist striker student stuntman stylist superintendent supervisor
    supplier supporter surgeon surveyor survivor swimmer swordsman tailback taxman teacher team-mate teammate teamster technician
    teenager tenant tenor theologian theorist therapist toddler tourist townsman trader tradesman tragedian trapper traveler
    traveller trawlerman triathlete tribesman trooper troubleshooter trucker trumpeter tutor tycoon underclassman undergraduate
    undersecretary valet vaquero vendor vicar victim violinist virologist visitor vlogger vocalist volunteer waiter waitress
    warehouseman washerman watchmaker watercolorist waterman welder whistleblower wholesaler wicketkeeper widow widower wigmaker
    wildcatter wingback winger wingman witness woodcarver worker workingman workman wrestler writer yachtsman youtuber
    """
)

TRADES = word_set(
    """
    publisher broadcaster developer retailer supplier grower brewer exporter distributor producer builder wholesaler broker employer maker
    carrier lender insurer designer restaurateur advertiser promoter trader watchmaker operator contender challenger competitor owner
    creator sponsor investor caterer shipper fighter merchant newcomer leader fighter manager
    """
)
"""Those that firms, parties and clubs are called too."""

_SAYS_SO = ("woman", "person", "maker", "worker", "keeper", "fighter")


def is_occupation(word: str) -> bool:
    """Whether a capitalised word is what somebody is called by their work, in the singular: Runner, Fisherwoman."""
    low = word.lower()
    return low in OCCUPATIONS or (low.endswith(_SAYS_SO) and len(low) > 7)
