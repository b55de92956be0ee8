"""Countries with their other names, peoples and capitals; states, regions and big cities.

A name that is also an English word or a common given name ("Nice", "Reading") is left out: a story has to show that it is one.
"""

from __future__ import annotations

from archive.lexicon import word_set

# country | other names | peoples, and what belongs to the country | capital and its other names
_COUNTRIES = """
Afghanistan||Afghan Afghans|Kabul
Albania||Albanian Albanians|Tirana
Algeria||Algerian Algerians|Algiers
Andorra||Andorran Andorrans|Andorra la Vella
Angola||Angolan Angolans|Luanda
Antigua and Barbuda||Antiguan Antiguans|
Argentina||Argentine Argentines Argentinian Argentinians Argentinean|Buenos Aires
Armenia||Armenian Armenians|Yerevan
Australia||Australian Australians Aussie Aussies|Canberra
Austria||Austrian Austrians|Vienna
Azerbaijan||Azerbaijani Azerbaijanis Azeri Azeris|Baku
Bahamas|The Bahamas|Bahamian Bahamians|Nassau
Bahrain||Bahraini Bahrainis|Manama
Bangladesh||Bangladeshi Bangladeshis|Dhaka,Dacca
Barbados||Barbadian Barbadians|Bridgetown
Belarus|Byelorussia|Belarusian Belarusians Belarussian Belarussians|Minsk
Belgium||Belgian Belgians|Brussels
Belize||Belizean Belizeans|Belmopan
Benin||Beninese|Porto-Novo
Bhutan||Bhutanese|Thimphu
Bolivia||Bolivian Bolivians|La Paz
Bosnia and Herzegovina|Bosnia,Bosnia-Herzegovina|Bosnian Bosnians|Sarajevo
Botswana||Botswanan|Gaborone
Brazil||Brazilian Brazilians|Brasilia
Brunei||Bruneian|Bandar Seri Begawan
Bulgaria||Bulgarian Bulgarians|Sofia
Burkina Faso||Burkinabe|Ouagadougou
Burundi||Burundian Burundians|Bujumbura
Cambodia|Kampuchea|Cambodian Cambodians|Phnom Penh
Cameroon||Cameroonian Cameroonians|Yaounde
Canada||Canadian Canadians|Ottawa
Cape Verde|Cabo Verde|Cape\u00a0Verdean|Praia
Central African Republic|Central Africa|Central\u00a0African|Bangui
Chad||Chadian Chadians|N'Djamena
Chile||Chilean Chileans|Santiago
China|People's Republic of China,PRC|Chinese|Beijing,Peking
Colombia||Colombian Colombians|Bogota
Comoros||Comorian Comorians|Moroni
Costa Rica||Costa\u00a0Rican,Costa\u00a0Ricans|
Croatia||Croatian Croatians Croat Croats|Zagreb
Cuba||Cuban Cubans|Havana
Cyprus||Cypriot Cypriots|Nicosia
Czech Republic|Czechia|Czech Czechs|Prague
Czechoslovakia||Czechoslovak Czechoslovaks Czechoslovakian|
Democratic Republic of the Congo|Democratic Republic of Congo,DR Congo,DRC,Zaire|Congolese Zairean Zaireans Zairian Zairians|Kinshasa
Denmark||Danish Dane Danes|Copenhagen
Djibouti||Djiboutian|
Dominica|||Roseau
Dominican Republic|||Santo Domingo
East Timor|Timor-Leste|Timorese East\u00a0Timorese|Dili
Ecuador||Ecuadorean Ecuadoreans Ecuadorian Ecuadorians|Quito
Egypt||Egyptian Egyptians|Cairo
El Salvador||Salvadoran Salvadorans Salvadorean|San Salvador
England||English Englishman Englishmen Englishwoman|
Equatorial Guinea|||Malabo
Eritrea||Eritrean Eritreans|Asmara
Estonia||Estonian Estonians|Tallinn
Eswatini|Swaziland|Swazi Swazis|Mbabane
Ethiopia||Ethiopian Ethiopians|Addis Ababa
Fiji||Fijian Fijians|Suva
Finland||Finnish Finn Finns|Helsinki
France||French Frenchman Frenchmen Frenchwoman|Paris
Gabon||Gabonese|Libreville
Gambia|The Gambia|Gambian Gambians|Banjul
Georgia||Georgian Georgians|Tbilisi
Germany|Federal Republic of Germany|German Germans|Berlin
Ghana||Ghanaian Ghanaians|Accra
Greece||Greek Greeks|Athens
Greenland||Greenlandic Greenlander Greenlanders|Nuuk
Grenada||Grenadian Grenadians|
Guatemala||Guatemalan Guatemalans|Guatemala City
Guinea||Guinean Guineans|Conakry
Guinea-Bissau|||Bissau
Guyana||Guyanese|Georgetown
Haiti||Haitian Haitians|Port-au-Prince
Honduras||Honduran Hondurans|Tegucigalpa
Hong Kong||Hongkonger Hongkongers|
Hungary||Hungarian Hungarians|Budapest
Iceland||Icelandic Icelander Icelanders|Reykjavik
India||Indian Indians|New Delhi,Delhi
Indonesia||Indonesian Indonesians|Jakarta
Iran|Islamic Republic of Iran,Islamic Republic|Iranian Iranians|Tehran,Teheran
Iraq||Iraqi Iraqis|Baghdad
Ireland|Republic of Ireland,Irish Republic|Irish Irishman Irishmen Irishwoman|Dublin
Israel||Israeli Israelis|Jerusalem
Italy||Italian Italians|Rome
Ivory Coast|Cote d'Ivoire,Côte d'Ivoire|Ivorian Ivorians|Abidjan
Jamaica||Jamaican Jamaicans|
Japan||Japanese|Tokyo
Jordan||Jordanian Jordanians|Amman
Kazakhstan||Kazakh Kazakhs|Astana,Nur-Sultan
Kenya||Kenyan Kenyans|Nairobi
Kosovo||Kosovar Kosovars Kosovan|Pristina
Kurdistan||Kurdish Kurd Kurds|
Kuwait||Kuwaiti Kuwaitis|Kuwait City
Kyrgyzstan|Kirghizia|Kyrgyz|Bishkek
Laos||Lao Laotian Laotians|Vientiane
Latvia||Latvian Latvians|Riga
Lebanon||Lebanese|Beirut
Lesotho|||Maseru
Liberia||Liberian Liberians|Monrovia
Libya||Libyan Libyans|Tripoli
Liechtenstein|||Vaduz
Lithuania||Lithuanian Lithuanians|Vilnius
Luxembourg||Luxembourger Luxembourgers|
Macau|Macao|Macanese|
Madagascar||Malagasy|Antananarivo
Malawi||Malawian Malawians|Lilongwe
Malaysia||Malaysian Malaysians|Kuala Lumpur
Maldives|The Maldives|Maldivian Maldivians|
Mali||Malian Malians|Bamako
Malta||Maltese|Valletta
Mauritania||Mauritanian Mauritanians|Nouakchott
Mauritius||Mauritian Mauritians|Port Louis
Mexico||Mexican Mexicans|Mexico City
Moldova||Moldovan Moldovans|Chisinau
Monaco||Monegasque|
Mongolia||Mongolian Mongolians|Ulan Bator,Ulaanbaatar
Montenegro||Montenegrin Montenegrins|Podgorica
Morocco||Moroccan Moroccans|Rabat
Mozambique||Mozambican Mozambicans|Maputo
Myanmar|Burma|Burmese|Yangon,Rangoon
Namibia||Namibian Namibians|Windhoek
Nepal||Nepalese Nepali Nepalis|Kathmandu
Netherlands|The Netherlands,Holland|Dutch Dutchman Dutchmen Dutchwoman|Amsterdam
New Zealand||New\u00a0Zealander,New\u00a0Zealanders|Wellington
Nicaragua||Nicaraguan Nicaraguans|Managua
Niger||Nigerien|Niamey
Nigeria||Nigerian Nigerians|Abuja
North Korea|Democratic People's Republic of Korea,DPRK|North\u00a0Korean,North\u00a0Koreans|Pyongyang
North Macedonia|Macedonia|Macedonian Macedonians|Skopje
Northern Ireland|Ulster|Northern\u00a0Irish|Belfast
Norway||Norwegian Norwegians|Oslo
Oman||Omani Omanis|Muscat
Pakistan||Pakistani Pakistanis|Islamabad
Palestine||Palestinian Palestinians|Ramallah
Panama||Panamanian Panamanians|Panama City
Papua New Guinea|PNG||Port Moresby
Paraguay||Paraguayan Paraguayans|Asuncion
Peru||Peruvian Peruvians|Lima
Philippines|The Philippines|Filipino Filipinos Filipina Filipinas Philippine|Manila
Poland||Polish Pole Poles|Warsaw
Portugal||Portuguese|Lisbon
Puerto Rico||Puerto\u00a0Rican,Puerto\u00a0Ricans|San Juan
Qatar||Qatari Qataris|Doha
Republic of the Congo|Congo,Congo-Brazzaville||Brazzaville
Romania||Romanian Romanians|Bucharest
Russia|Russian Federation|Russian Russians|Moscow
Rwanda||Rwandan Rwandans|Kigali
Saudi Arabia||Saudi Saudis Saudi\u00a0Arabian|Riyadh
Scotland||Scottish Scot Scots Scotsman|Edinburgh
Senegal||Senegalese|Dakar
Serbia||Serbian Serbians Serb Serbs|Belgrade
Seychelles|||
Sierra Leone||Sierra\u00a0Leonean|Freetown
Singapore||Singaporean Singaporeans|
Slovakia||Slovak Slovaks Slovakian|Bratislava
Slovenia||Slovenian Slovenians Slovene Slovenes|Ljubljana
Somalia||Somali Somalis Somalian|Mogadishu
South Africa||South\u00a0African,South\u00a0Africans|Pretoria
South Korea|Republic of Korea|South\u00a0Korean,South\u00a0Koreans|Seoul
South Sudan||South\u00a0Sudanese|Juba
Soviet Union|USSR,U.S.S.R.|Soviet Soviets|
Spain||Spanish Spaniard Spaniards|Madrid
Sri Lanka||Sri\u00a0Lankan,Sri\u00a0Lankans|Colombo
Sudan||Sudanese|Khartoum
Suriname||Surinamese|Paramaribo
Sweden||Swedish Swede Swedes|Stockholm
Switzerland||Swiss|Bern,Berne
Syria||Syrian Syrians|Damascus
Taiwan||Taiwanese|Taipei
Tajikistan||Tajik Tajiks|Dushanbe
Tanzania||Tanzanian Tanzanians|Dodoma
Thailand||Thai Thais|Bangkok
Tibet||Tibetan Tibetans|Lhasa
Togo||Togolese|Lome
Tonga||Tongan Tongans|
Trinidad and Tobago|Trinidad|Trinidadian Trinidadians|Port of Spain
Tunisia||Tunisian Tunisians|Tunis
Turkey|Türkiye,Turkiye|Turkish Turk Turks|Ankara
Turkmenistan||Turkmen|Ashgabat
Uganda||Ugandan Ugandans|Kampala
Ukraine||Ukrainian Ukrainians|Kyiv,Kiev
United Arab Emirates|UAE,U.A.E.,Emirates|Emirati Emiratis|Abu Dhabi
United Kingdom|UK,U.K.,Britain,Great Britain,United Kingdom of Great Britain and Northern Ireland|British Briton Britons Brit Brits|London
United States|US,U.S.,U.S,USA,U.S.A.,United States of America,America|American Americans|Washington,Washington DC,Washington D.C.
Uruguay||Uruguayan Uruguayans|Montevideo
Uzbekistan||Uzbek Uzbeks|Tashkent
Vatican|Holy See,Vatican City||
Venezuela||Venezuelan Venezuelans|Caracas
Vietnam|Viet Nam|Vietnamese|Hanoi
Wales||Welsh Welshman Welshmen|Cardiff
Yemen||Yemeni Yemenis|Sanaa,Sana'a
Yugoslavia||Yugoslav Yugoslavs Yugoslavian|
Zambia||Zambian Zambians|Lusaka
Zimbabwe||Zimbabwean Zimbabweans|Harare
Africa||African Africans|
Asia||Asian Asians|
Europe||European Europeans|
Latin America||Latin\u00a0American,Latin\u00a0Americans|
Scandinavia||Scandinavian Scandinavians|
Chechnya||Chechen Chechens|Grozny
Crimea||Crimean Crimeans|Simferopol
Catalonia||Catalan Catalans|
Siberia||Siberian Siberians|
California||Californian Californians|Sacramento
Texas||Texan Texans|
Quebec||Quebecer Quebecers Quebecois|
Queensland||Queenslander Queenslanders|Brisbane
Gaza|Gaza Strip|Gazan Gazans|Gaza City
Paris||Parisian Parisians|
London||Londoner Londoners|
New York|New York City,NYC|New\u00a0Yorker,New\u00a0Yorkers|
"""

_STATES = """
Alabama Alaska Arizona Arkansas Colorado Connecticut Delaware Florida Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine
Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada New_Hampshire New_Jersey New_Mexico
North_Carolina North_Dakota Ohio Oklahoma Oregon Pennsylvania Rhode_Island South_Carolina South_Dakota Tennessee Utah Vermont Virginia
West_Virginia Wisconsin Wyoming Alberta British_Columbia Manitoba New_Brunswick Newfoundland Nova_Scotia Ontario Saskatchewan Yukon
New_South_Wales Tasmania Bavaria Saxony Lower_Saxony Prussia Flanders Wallonia Tuscany Lombardy Sicily Sardinia Corsica Normandy
Brittany Provence Alsace Burgundy Andalusia Galicia Cornwall Devon Dorset Essex Kent Surrey Sussex Norfolk Suffolk Yorkshire Lancashire
Cheshire Derbyshire Nottinghamshire Staffordshire Warwickshire Worcestershire Gloucestershire Oxfordshire Hampshire Berkshire
Hertfordshire Cambridgeshire Lincolnshire Leicestershire Northamptonshire Cumbria Northumberland Glamorgan Punjab Kashmir Gujarat
Maharashtra Kerala Tamil_Nadu Bihar Assam Bengal West_Bengal Uttar_Pradesh Sindh Balochistan Baluchistan Xinjiang Guangdong Sichuan
Hubei Hunan Fujian Yunnan Inner_Mongolia Sinaloa Chiapas Transylvania Moravia Bohemia Silesia Dagestan Ingushetia Abkhazia Ossetia
South_Ossetia Nagorno-Karabakh Donbas Donbass Donetsk Luhansk Kherson Zaporizhzhia Vojvodina Darfur Tigray Katanga Kivu North_Kivu
South_Kivu Helmand Kandahar Idlib Anbar Nineveh Sinai Galilee Golan_Heights West_Bank East_Jerusalem Hokkaido Okinawa Sumatra Bali
Borneo Aceh Papua Mindanao Luzon
"""

_REGIONS = """
Middle_East North_Africa South_America North_America Central_America Southeast_Asia Central_Asia East_Asia South_Asia Eastern_Europe
Western_Europe Central_Europe East_Africa West_Africa Southern_Africa Horn_of_Africa Sub-Saharan_Africa Balkans Baltics Caucasus
Caribbean Mediterranean Arctic Antarctica Sahel Sahara Himalayas Alps Pyrenees Andes Rockies Amazon Pacific Atlantic Pacific_Ocean
Atlantic_Ocean Indian_Ocean Arctic_Ocean Mediterranean_Sea Red_Sea Black_Sea Baltic_Sea North_Sea Caspian_Sea Dead_Sea Aegean_Sea
South_China_Sea Persian_Gulf Gulf_of_Mexico Strait_of_Hormuz English_Channel Suez_Canal Panama_Canal Nile Danube Rhine Thames Euphrates
Tigris Volga Dnipro Mississippi_River Silicon_Valley Wall_Street Downing_Street Capitol_Hill Times_Square Manhattan Brooklyn Bronx
Harlem Hollywood Westminster Heathrow Gatwick Iberia Bermuda Gibraltar Falkland_Islands Guam Channel_Islands Isle_of_Man Faroe_Islands
West_Indies Asia-Pacific Far_East Near_East Midwest Levant Mesopotamia Indochina Oceania Polynesia Eurasia Transcaucasia Benelux Lapland
Patagonia
"""

_CITIES = """
Aberdeen Adelaide Aden Agra Ahmedabad Albuquerque Aleppo Alexandria Almaty Antwerp Atlanta Auckland Baltimore Bangalore Barcelona Basel
Basle Basra Benghazi Bengaluru Bergen Bethlehem Bilbao Birmingham Bologna Bombay Bonn Bordeaux Boston Bradford Bremen Brighton Bristol
Brno Buffalo Busan Pusan Calcutta Calgary Cambridge Cancun Cannes Canterbury Cape_Town Cartagena Casablanca Charleston Chelyabinsk
Chengdu Chennai Chicago Chongqing Christchurch Cincinnati Cleveland Cologne Columbus Constantinople Cordoba Coventry Dallas Darwin Davos
Dayton Denver Derby Detroit Dnipropetrovsk Dortmund Dresden Dubai Dubrovnik Dundee Durban Dusseldorf Edmonton Eindhoven El_Paso Essen
Exeter Faisalabad Fallujah Florence Fort_Worth Frankfurt Fukuoka Fukushima Gdansk Geneva Genoa Ghent Glasgow Goma Gothenburg Grenoble
Groningen Guadalajara Guangzhou Guantanamo Hague The_Hague Haifa Halifax Hamburg Hanover Hebron Herat Hiroshima Ho_Chi_Minh_City Hobart
Homs Houston Hull Hyderabad Incheon Indianapolis Innsbruck Irkutsk Isfahan Islamabad Istanbul Izmir Jacksonville Jaffa Jalalabad Jeddah
Jenin Johannesburg Kaduna Kaliningrad Kano Kansas_City Karachi Katowice Kazan Khan_Younis Kharkiv Kharkov Kirkuk Kobe Krakow Kyoto Lagos
Lahore Las_Vegas Latakia Lausanne Leeds Leicester Leipzig Leningrad Lille Linz Liverpool Lodz Los_Angeles Lucerne Lucknow Luton Lviv
Lyon Lyons Macao Madras Malaga Malmo Manchester Mandalay Mariupol Marrakesh Marseille Marseilles Mashhad Mazar-i-Sharif Mecca Medellin
Medina Melbourne Memphis Miami Middlesbrough Milan Milwaukee Minneapolis Mombasa Monterrey Montpellier Montreal Mosul Mumbai Munich
Nablus Nagasaki Nagoya Nanjing Naples Nashville Nazareth Newark Newcastle Nottingham Novosibirsk Nuremberg Oakland Odesa Odessa Omaha
Orlando Osaka Oxford Palermo Palm_Beach Palmyra Peshawar Perth Philadelphia Phoenix Pittsburgh Plymouth Port_Elizabeth Portland Porto
Portsmouth Poznan Pune Qom Quetta Rafah Raqqa Rawalpindi Recife Rio_de_Janeiro Rio Rotterdam Rostov Salford Salt_Lake_City Salzburg
Samarkand San_Antonio San_Diego San_Francisco San_Jose San_Sebastian Santa_Cruz Sao_Paulo São_Paulo Sapporo Sarajevo Seattle Seville
Shanghai Sheffield Shenzhen Sochi Southampton Srebrenica St_Louis St._Louis St_Petersburg St._Petersburg Stalingrad Strasbourg Stuttgart
Sunderland Swansea Sydney Tabriz Tampa Tel_Aviv Thessaloniki Tijuana Timbuktu Tirana Toledo Toronto Toulouse Trieste Tulsa Turin Utrecht
Valencia Valparaiso Vancouver Venice Verona Vladivostok Volgograd Winnipeg Wolverhampton Wuhan Yalta Yekaterinburg Zaragoza Zurich
Zürich Newport Norwich Ipswich Blackpool Burnley Bolton Preston Stoke Rochdale Wigan Huddersfield Barnsley Doncaster Middlesborough
Peterborough Northampton Swindon Bournemouth Cardiff Wrexham Limerick Galway Kilkenny Inverness Stirling Nantes Rennes Metz Auxerre
Monza Bergamo Parma Modena Ferrara Siena Pisa Bari Cagliari Catania Murcia Granada Bochum Duisburg Kaiserslautern Leverkusen Karlsruhe
Rostock Mainz Freiburg Augsburg Wolfsburg Gelsenkirchen Graz Davao Cebu Surabaya Bandung Penang Hartford Tucson Anaheim Honolulu
Anchorage Des_Moines Spokane Raleigh Richmond Louisville Baton_Rouge New_Orleans New_Haven Long_Beach Tampa_Bay Green_Bay Long_Island
"""

# postal and newspaper short forms that are written with stops, so that no word looks like them
_SHORT_STATES = """
Ala.=Alabama Ariz.=Arizona Ark.=Arkansas Calif.=California Colo.=Colorado Conn.=Connecticut Del.=Delaware Fla.=Florida Ga.=Georgia
Ill.=Illinois Ind.=Indiana Kan.=Kansas Ky.=Kentucky La.=Louisiana Md.=Maryland Mass.=Massachusetts Mich.=Michigan Minn.=Minnesota
Miss.=Mississippi Mo.=Missouri Mont.=Montana Neb.=Nebraska Nev.=Nevada N.C.=North_Carolina N.D.=North_Dakota N.H.=New_Hampshire
N.J.=New_Jersey N.M.=New_Mexico N.Y.=New_York Okla.=Oklahoma Ore.=Oregon Pa.=Pennsylvania R.I.=Rhode_Island S.C.=South_Carolina
S.D.=South_Dakota Tenn.=Tennessee Va.=Virginia Vt.=Vermont Wash.=Washington Wis.=Wisconsin Wyo.=Wyoming D.C.=Washington L.A.=Los_Angeles
"""


def _read() -> tuple[dict[str, str], dict[str, str], set[str]]:
    same = dict(pair.replace("_", " ").split("=") for pair in _SHORT_STATES.split())
    places = set(same)
    peoples: dict[str, str] = {}
    for line in _COUNTRIES.strip().splitlines():
        country, others, people, capital = line.split("|")
        for other in filter(None, others.split(",")):
            same[other] = country
            places.add(other)
        for word in people.replace(",", " ").split(" "):
            if word:
                peoples.setdefault(word.replace("\u00a0", " "), country)
        cities = [city for city in capital.split(",") if city]
        for other in cities[1:]:
            same[other] = cities[0]
        places.update((country, *cities))
    return same, peoples, places | word_set(_STATES) | word_set(_REGIONS) | word_set(_CITIES)


SAME_PLACE, PEOPLES, PLACES = _read()
"""SAME_PLACE: another name of a place -> the name that we call it by ("Burma" -> "Myanmar").
PEOPLES: a people or what belongs to a place -> the place ("Iranian" -> "Iran").
PLACES: all names of places, in their usual spelling."""

STATES = word_set(_STATES) | word_set("California Texas Quebec Queensland New_York Georgia")
"""States and provinces."""

ONE_OF_A_PEOPLE = word_set("Briton Croat Dane Finn Frank Kurd Pole Scot Serb Slovak Slovene Spaniard Swede Turk")
"""Nouns for one of a people that take an article, so that without one they are a surname: Finn left."""

COUNTRIES = frozenset(line.partition("|")[0] for line in _COUNTRIES.strip().splitlines())
"""The countries and the regions with a people of their own, by the name that we call them by."""

SHORTENED_PLACES = frozenset(pair.partition(".=")[0] for pair in _SHORT_STATES.split() if pair.count(".") == 1)
"""Short forms of places that take a stop, without it ("Calif")."""
