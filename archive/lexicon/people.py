"""Given names, nicknames, titles and particles, and how a person's name falls into its parts."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from archive.lexicon import word_set
from archive.text import fold

Gender = Literal["m", "f"]

_MEN = """
Aaron Abbas Abdel Abdul Abdullah Abe Abel Abraham Adam Adeel Adel Adnan Adolf Adrian Ahmad Ahmed Ahmet Aidan Ajay Akbar Akira Al Alain
Alan Alastair Albert Alberto Alec Alejandro Aleksandar Aleksander Aleksandr Alessandro Alex Alexander Alexandre Alexei Alexey Alexis
Alfonso Alfred Alfredo Ali Alistair Allan Allen Alois Alonzo Alton Alvin Amadou Ambrose Amir Amit Anatoly Anders Andre Andrea Andreas
Andrei Andres Andrew Andrey Andrzej André Andy Angelo Angus Anil Anselm Anthony Antoine Anton Antonio Antony Anwar Archie Ari Arjun
Armando Arnaud Arne Arno Arnold Artem Arthur Arturo Arun Asher Ashraf Ashton Asif Atal Atif Augusto Avi Axel Ayman Aziz Babak Barack
Barney Barry Bart Bartholomew Bartosz Bashar Bashir Basil Beau Ben Benedict Benito Benjamin Bennie Benny Bernard Bernardo Bernd Bernie
Bert Beto Bilal Bill Billy Bjorn Björn Blake Bo Bob Bobby Boris Brad Bradley Brady Bram Brandon Brendan Brent Bret Brett Brian Brock
Broderick Bruce Bruno Bryan Burhanuddin Byron Callum Cameron Carl Carlo Carlos Carlton Carter Casey Cecil Cedric Cesar Chad Charles
Charlie Chase Chen Chester Chet Chidi Chris Christian Christoph Christophe Christopher Chuck Clarence Claude Claudio Claus Clement Cliff
Clifford Clinton Clive Cody Cole Colin Collin Colton Connor Conor Conrad Constantin Cooper Corey Cormac Cornelius Cory Craig Curtis
Cuthbert Cyril Cyrus Dale Damian Damien Damon Dan Daniel Daniele Danny Dante Dario Darnell Darrell Darren Darryl Daryl Dave David Davide
Dean Declan Deepak Denis Dennis Denzel Derek Dermot Desmond Detlef Devin Dexter Dick Didier Diego Dieter Dietmar Dimitri Dinesh Dirk
Dmitri Dmitry Dominic Dominick Dominik Dominique Don Donald Donovan Doug Douglas Drew Duncan Dustin Dwayne Dwight Dylan Eamon Eamonn Earl
Eben Ed Eddie Eddy Edgar Edgardo Edmond Edmund Eduard Eduardo Edward Edwin Egon Ehud Einar Eli Elia Elias Elijah Eliot Elliot Elliott
Ellis Elmar Elmer Elon Emanuel Emerson Emil Emile Emilio Emmanuel Emmet Emmett Emre Enoch Enrico Enrique Eric Erich Erik Ernest Ernesto
Ernie Ernst Errol Erwin Esteban Ethan Etienne Eugene Evan Everett Evgeny Ewan Ezekiel Ezra Fabian Fabio Fabrice Faisal Farhad Farid Farouk
Federico Felipe Felix Ferdinand Fergus Fernando Fidel Filip Filippo Finlay Finn Florian Floyd Forrest Francesco Francis Francisco Franck
Franco Francois Frank Frankie Franklin Franz François Fred Freddie Frederic Frederick Fredrik Friedrich Fritz Gabriel Gareth Garrett Garth
Gary Gaston Gaurav Gavin Gavriel Geert Gene Geoff Geoffrey Georg George Georges Georgi Gerald Geraldo Gerard Gerd Gerhard Germain Gerry
Giacomo Gianfranco Gianni Gideon Gilbert Giles Gilles Giorgio Giovanni Giulio Giuseppe Glen Glenn Gonzalo Goran Gordon Graeme Graham Grant
Greg Gregor Gregory Grigory Grover Guillaume Guillermo Gunnar Gunter Gunther Gus Gustaf Gustav Gustavo Guy Günter Habib Hakan Hakeem
Halvor Hamad Hamid Hamish Hank Hans Hari Harold Harris Harry Haruki Harvey Hasan Hashim Hassan Hayden Hector Heinrich Heinz Helmut Henri
Henrik Henry Herbert Herman Hermann Hermes Hideki Hideo Hillel Hiroshi Homer Horace Horst Hosni Hossein Howard Howie Hristo Hubert
Hubertus Hugh Hugo Humberto Husain Hussain Hussein Iain Ian Ibrahim Ignacio Igor Ike Ilya Imad Imran Ingo Ion Irving Irwin Isaac Isaiah
Ishaan Ismail Ivan Ivar Ivo Ivor Jaan Jabari Jack Jackie Jackson Jacob Jacques Jaime Jake Jakob Jalal Jamal Jamarcus James Jamie Jamil Jan
Janek Janos Jared Jason Jasper Javad Javier Javon Jay Jean Jeb Jed Jeff Jefferson Jeffrey Jens Jeremy Jermaine Jerome Jerrold Jerry Jerzy
Jesper Jesse Jesus Jiang Jim Jimmy Jiri Joachim Joakim Joao Joaquin Jochen Jock Jody Joe Joel Joerg Johan Johann Johannes John Johnny Jon
Jonas Jonathan Joost Jordi Jorge Joris Jose Josef Joseph Josh Joshua Josiah Josip José João Juan Judd Jude Judson Juergen Juha Jules
Julian Julio Julius Junichiro Justin Jürgen Kamal Kanye Kareem Karel Karim Karl Kaspar Kazuo Keegan Keir Keith Kelvin Kemal Ken Kendrick
Kenichi Kenji Kenneth Kenny Kent Kerry Kevin Khaled Khalid Khalil Kieran Kip Kirk Kjell Klaus Kofi Konrad Konstantin Kostas Kris Krzysztof
Kumar Kurt Kurtis Kwame Kyle Lachlan Lamar Lambert Lance Landon Lanny Larry Lars Larson Laszlo Laurence Laurent Lawrence Lech Lee Leif Len
Lennart Lenny Leo Leon Leonard Leonardo Leonid Leopold Leopoldo Leroy Leslie Lev Levi Lewis Li Liam Linus Lionel Lloyd Logan Lorenzo Lorne
Lothar Lou Louis Lowell Luc Luca Lucas Lucian Luciano Ludwig Luigi Luis Luiz Luka Lukas Luke Luther Lyle Lyndon Maarten Maciej Mack Magnus
Mahathir Mahmood Mahmoud Maksim Malcolm Malik Manfred Manmohan Manny Manuel Marat Marc Marcel Marcello Marcelo Marco Marcos Marcus Marek
Mario Marius Mark Marko Markus Marlon Marshall Martin Marty Marvin Masoud Massimo Mathew Mathias Mats Matt Matteo Matthew Matthias
Matthieu Matthijs Maurice Mauricio Maurizio Max Maxim Maxime Maxwell Mehdi Mehmet Mel Melvin Merle Merlin Merrick Michael Michal Michel
Michele Mick Mickey Miguel Mihai Mihail Mike Mikhail Miklos Milan Miles Milos Milton Ming Mirko Miroslav Mitch Mitchell Mitt Mladen
Mohamad Mohamed Mohammad Mohammed Moises Monty Mordechai Morgan Moritz Morris Moshe Muammar Muhammad Mukesh Murat Murray Mustafa Myron
Nadeem Naoki Naoto Narendra Nasser Nate Nathan Nathaniel Naveed Nawaz Ned Neil Nelson Neville Newt Niall Nicholas Nick Nicola Nicolae
Nicolas Nidal Niels Nigel Nikita Nikolai Nikolay Nikos Nils Nnamdi Noah Noam Noel Nolan Norbert Norman Nuri Odd Odin Olaf Olav Ole Oleg
Oleksandr Oliver Olivier Olu Omar Omer Oren Orlando Orrin Orville Osama Oscar Oskar Osman Oswald Otis Otto Owen Pablo Paddy Paolo Pascal
Pascoe Pat Patrice Patrick Patrik Paul Paulo Pavel Pawel Pearce Pedro Pepe Per Percy Perry Pervez Pete Peter Petr Petro Phil Philip
Philipp Philippe Phillip Phineas Pierre Piers Piet Pieter Pietro Piotr Prakash Prescott Qasem Quentin Quinn Rafael Raheem Rahm Rahul
Rainer Raj Rajesh Rajiv Rakesh Ralf Ralph Ramesh Ramon Ramzan Rand Randolph Randy Raoul Raphael Rashid Rasmus Rauf Raul Ravi Ray Raymond
Recep Reed Reggie Reginald Reid Reince Reinhard Reinhold Rene René Rex Reza Rhys Ricardo Riccardo Richard Rick Ricky Rob Robbie Robert
Roberto Robin Rod Roderick Rodney Rodrick Rodrigo Roger Rohan Roland Rolf Roman Romano Ron Ronald Ronnie Rory Roscoe Ross Rowan Roy Royce
Ruben Rudi Rudolf Rudolph Rudy Rufus Rune Rupert Russell Rusty Ryan Saad Saddam Sadiq Said Salem Salim Salman Salvador Salvatore Sam
Sameer Sami Samir Samuel Sandro Sandy Sanjay Santiago Satoshi Saul Sayed Scot Scott Sean Sebastian Selim Sepp Serge Sergei Sergey Sergio
Seth Seyed Seymour Shah Shamus Shane Shaun Shawn Sheldon Sherman Sherrod Shimon Shinzo Sid Siddharth Sidney Sigmar Silas Silvio Simon
Slobodan Solomon Sonny Soren Spencer Stacy Stan Stanislav Stanley Stefan Stefano Stefanos Steffan Steffen Stellan Stephan Stephane Stephen
Sterling Steve Steven Stewart Stuart Sultan Sun Sunil Suresh Sven Sylvain Sylvester Sören Søren Tad Tadeusz Taher Takeshi Tamir Tarek
Tariq Taro Ted Terence Terrence Terry Thad Thaddeus Theo Theodor Theodore Theodoros Thierry Thilo Thom Thomas Thor Thorsten Thurgood Tim
Timothy Tito Tobias Tobin Toby Todd Tom Tomas Tomasz Tommy Toni Tony Topher Torbjorn Torsten Toshiki Travis Trent Trevor Trey Tripp
Tristan Troy Tucker Ty Tyler Tyrone Tyson Udo Ulf Ulrich Ulysses Umar Umberto Urs Usman Uwe Vaclav Valentin Valentino Valery Vance Vasily
Vaughn Vern Vernon Victor Vidar Vijay Viktor Viktoras Vince Vincent Vincente Vincenzo Virgil Vitali Vitaly Vivek Vlad Vladimir Vojislav
Volker Volodymyr Václav Wade Waldemar Walid Wallace Wally Walter Ward Warren Wayne Wei Werner Wes Wesley Weston Wilbur Wilfred Wilfried
Wilhelm Will Willem William Willie Willy Wim Winston Wladyslaw Wojciech Wolf Wolfgang Woodrow Wyatt Xavier Yaakov Yair Yann Yannick Yasser
Yasuhiro Yevgeny Yitzhak Yoshihiko Yuri Yusef Yusuf Yuval Yves Zach Zachary Zack Zane Zbigniew Zeke Ziad Zoltan Zoran Zubair
Vikram Rohit Manoj Mahesh Naresh Ashok Nikhil Aditya Karthik Harish Ganesh Hamza Idris Hamdan Saeed Fadi Rami Bassam Nabil Mounir Yassine
Boubacar Mamadou Ousmane Ibrahima Cheikh Moussa Seydou Kojo Kwabena Emeka Obinna Chukwuma Tunde Segun Femi Wole Sipho Thabo Themba Tendai
Tafadzwa Bjarne Kjetil Geir Terje Håkon Sindre Torstein Mads Niklas Mikko Jukka Pekka Timo Antti Jari Tuomas Stavros Yannis Giorgos
Dimitris Spyros Panos Christos Dragan Nemanja Branko Ivica Bogdan Razvan Radu Cristian Florin Maksym Andriy Taras Bohdan Dmytro Serhiy
Mykola Jakub Grzegorz Mateusz Paweł Marcin Łukasz Ondřej Béla Gábor Ferenc Attila Balázs István Tiago Nuno Joaquim Gonçalo Thiago Caio
Matheus Mateo Álvaro Iker Xabi Fabrizio Gianluca Kazuki Daiki Haruto Navid Kourosh Arash Siavash Burak Serkan Ciaran Eoin Fionn Oisin
Padraig Seamus Diarmuid Tadhg Euan Fraser Gethin Dafydd Emyr Huw Des Reg Vic Alf Rui
"""

_WOMEN = """
Abigail Ada Adelaide Adele Adriana Agnes Agnieszka Aileen Ailsa Aimee Aisha Aisling Alana Alba Alessandra Alexandra Alexis Alice Alicia
Alina Alison Allegra Allison Alma Althea Alyssa Amal Amanda Amber Amelia Amina Amy Ana Anastasia Anastasiya Andrea Andrée Angela Angelina
Angie Anika Anita Anja Anke Ann Anna Anne Anneke Annette Annie Annika Antonia Anya April Aretha Ariana Arianna Ariel Arleen Arlene Ashley
Asma Astri Astrid Audrey Aung Aurelie Aurora Ava Avery Ayesha Barb Barbara Bea Beata Beatrice Beatriz Becky Belinda Bella Benazir Berit
Bernadette Bernice Bertha Beryl Beth Betsy Bette Betty Beulah Beverly Bianca Birgit Birgitta Blanca Blanche Bodil Bonnie Bree Brenda
Breonna Briana Brianna Bridget Brigitte Britt Brittany Bronwyn Brooke Bryony Caitlin Callie Callista Camilla Camille Cara Carina Carissa
Carla Carly Carmel Carmen Caro Carol Carole Carolina Caroline Carolyn Carrie Cass Cassandra Cassie Catalina Cate Caterina Catherine
Cathleen Cathy Cecile Cecilia Cecily Celia Celine Chandra Chantal Charity Charlene Charlotte Chelsea Cheri Cherie Cheryl Chiara Chloe
Christa Christiane Christina Christine Christy Ciara Cindy Claire Clara Clare Clarissa Claudia Claudine Clementine Colette Colleen
Condoleezza Connie Constance Consuelo Cora Coral Coretta Corinna Corinne Cornelia Courtney Cristina Crystal Cynthia Dagmar Dahlia Daisy
Dana Daniela Danielle Daphne Daria Darlene Dawn Deanna Debbie Debby Debora Deborah Debra Dee Deirdre Delia Della Delphine Demi Denise
Desiree Diana Diane Dianne Dilma Dina Dolly Dolores Dominique Donatella Donna Dora Doreen Doris Dorothea Dorothy Dorte Edith Edna Edwina
Effie Eileen Eithne Ekaterina Elaine Eleanor Elena Elin Elinor Elisa Elisabeth Elise Eliza Elizabeth Ella Ellen Ellie Eloise Elsa Elsie
Elspeth Elvira Embla Emilia Emily Emma Emmanuelle Enid Erica Erika Erin Ernestine Estelle Esther Etta Eugenia Eunice Eva Evangeline Eve
Evelyn Evie Faith Fanny Farah Farida Fatima Faye Federica Felicia Felicity Fern Fiona Fleur Flora Florence Florentina Frances Francesca
Francine Frankie Franziska Frauke Freda Freya Frida Frieda Gabriela Gabriele Gabriella Gabrielle Gail Gemma Genevieve Georgette Georgia
Georgie Georgina Geraldine Gerda Geri Gerry Gertrude Gillian Gina Giorgia Gisela Giselle Giulia Gladys Glenda Glenys Gloria Golda Golnar
Grace Greer Greta Gretchen Gretel Gro Guadalupe Gudrun Gunilla Gwen Gwyneth Hadley Halina Hanna Hannah Hanne Hannelore Harriet Hattie
Hazel Heather Hedwig Hege Heidi Heike Helen Helena Helene Helga Henrietta Henriette Hester Hettie Hilary Hilda Hildegard Hillary Holly
Honor Hope Huda Huma Ida Ilhan Ilona Ilse Imani Imelda Imogen Indira Ines Inga Inge Ingeborg Ingrid Iona Irena Irene Irina Iris Irma
Irmgard Isabel Isabella Isabelle Isla Isolde Ivana Ivanka Ivy Jacinda Jaclyn Jacqueline Jade Jamila Jana Jane Janelle Janet Janice Jasmin
Jasmine Jayne Jean Jeanette Jeanine Jeanne Jeannie Jemima Jen Jenna Jenni Jennifer Jenny Jeri Jessica Jette Jill Jillian Jo Joan Joanna
Joanne Jocelyn Jodi Johanna Jolene Joni Jordana Josefina Josephine Josie Joy Joyce Juanita Judi Judith Judy Julia Juliana Julianne Julie
Juliet Juliette June Justine Kaitlin Kamala Kamila Kara Karen Kari Karin Karina Karla Katarina Kate Katerina Katharina Katharine Katherine
Kathleen Kathryn Kathy Katie Katja Katy Katya Kay Kaye Kayla Keisha Kelly Kellyanne Kendra Kerri Kerry-Anne Kerstin Khadija Kiera Kiersten
Kim Kimberly Kira Kirsten Kirstie Kirstjen Kitty Kristen Kristi Kristin Kristina Kristine Kristy Krystle Kyrsten Laila Lakshmi Lana Lara
Larissa Laura Laurel Lauren Laurie Lea Leah Leanne Lee-Ann Leigh Leila Lena Lenore Leona Leonie Lesley Letitia Lexi Lidia Lilian Liliana
Lillian Lily Lina Linda Lindsay Lisa Lise Liv Livia Liz Lois Lola Loretta Lori Lorna Lorraine Lottie Lou-Ann Louisa Louise Lucia Lucie
Lucille Lucinda Lucy Luisa Lydia Lyn Lynda Lynette Lynn Lynne Mabel Madeleine Madeline Madison Maeve Magda Magdalena Maggie Maire Maisie
Malala Malgorzata Malin Mandy Manon Manuela Mara Marci Marcia Maren Margaret Margarethe Margarita Margaux Margot Margrethe Marguerite
Maria Mariam Marian Mariana Marianne Maribel Marie Marie-Claude Marijke Mariko Marilyn Marina Marion Marisa Marissa Marit Marjorie Marlene
Marnie Marsha Marta Martha Martina Martine Mary Maryam Maryann María Mathilde Matilda Mattie Maud Maude Maureen Maxine May Maya Meg Megan
Meghan Megyn Mei Melania Melanie Melinda Melissa Mercedes Mercy Meredith Merete Meryl Mette Mia Michaela Michele Michelle Miki Mildred
Millie Mimi Mina Minerva Minna Miranda Mireille Miriam Mitzi Moira Mollie Molly Mona Monica Monika Monique Muna Muriel Myriam Myrna
Nadezhda Nadia Nadine Nadja Naima Nancy Nanette Naomi Natalia Natalie Natalya Natasha Nathalie Nell Nellie Nelly Nerys Neve Nicki Nicola
Nicole Nicoletta Nikki Nina Noelle Nona Noor Nora Noreen Norma Nuala Nura Octavia Odette Olena Olga Olive Olivia Olympia Oprah Ottilie
Paloma Pam Pamela Pansy Pat Patricia Patsy Patti Patty Paula Pauline Pearl Peggy Penelope Penny Petra Petronella Philippa Phoebe Phyllida
Phyllis Pippa Polly Poppy Portia Primrose Priscilla Priti Prudence Queenie Rachael Rachel Ragnhild Raisa Ramona Rana Randi Rania Raquel
Rasheeda Rashida Reba Rebecca Reena Regina Rena Renata Renate Renee Rhea Rhian Rhoda Rhonda Rita Roberta Rochelle Roisin Rolanda Romy
Ronda Ronna Rosa Rosalie Rosalind Rosamund Rosanna Rose Roseanne Rosemarie Rosemary Rosie Rowena Roxana Roxanne Ruby Ruth Ruthie Sabine
Sabrina Sadie Sally Samantha Sandra Saoirse Sara Sarah Sari Saskia Savannah Scarlett Segolene Selma Serena Shanna Shannon Sharon Sharron
Shauna Shawna Sheila Shelby Shelley Shelly Sherri Sherry Sheryl Shirin Shirley Shona Sian Sidsel Signe Sigrid Silke Silvia Simone Sinead
Siobhan Siri Siv Sofia Soledad Solveig Sondra Sonia Sonja Sophia Sophie Soraya Stacey Stacy Stella Stephania Stephanie Sue Suki Sunita
Susan Susana Susanna Susannah Susanne Susie Suzanna Suzanne Suzy Svetlana Swati Sybil Sylvia Sylvie Ségolène Tabitha Tamar Tamara Tamika
Tammy Tamron Tania Tansy Tanya Tara Tasha Tatiana Tawny Teresa Teri Terie Terri Tessa Thea Thelma Theresa Therese Tilda Tilly Tina Toni
Toril Tove Tracey Tracy Tricia Trina Trish Trudy Tulsi Ulrike Uma Una Unni Ursula Valentina Valeria Valerie Vanda Vanessa Velma Venus Vera
Verena Verity Verna Veronica Veronika Veronique Vibeke Vicki Vicky Victoria Viktoria Viola Violeta Virginia Viv Vivian Viviane Vivienne
Wanda Wendi Wendy Whitney Wilhelmina Willa Wilma Winifred Winnie Xenia Xiomara Yael Yasmin Ylva Yoko Yolanda Yolande Yulia Yvette Yvonne
Zainab Zara Zelda Zoe Zoya Zoë Zuzana
Yara Tamsin Aoife Niamh Orla Eilidh Cressida Ebba Alva Linnea Maja Kaja Tuva Silje Femke Sanne Lotte Fenna Marloes Katrin Svenja Jutta Aino
Kaisa Riikka Päivi Zofia Katarzyna Małgorzata Ewa Dorota Lenka Jelena Milica Dragana Snezana Vesna Oksana Svitlana Iryna Ksenia Ludmila
Galina Larisa Ayşe Fatma Emine Elif Zeynep Dilara Merve Leyla Aylin Nour Layla Samira Hala Salma Zahra Parisa Niloufar Mahsa Narges Priya
Anjali Pooja Neha Sushila Meera Kavita Deepa Rekha Shalini Aarti Divya Sneha Ritu Nisha Fumiko Haruka Keiko Naoko Akiko Michiko Min-seo
Eun-ji Soo-jin Ji-woo Linh Huong Adaeze Chioma Ngozi Amara Ifeoma Folake Yetunde Abena Akosua Efua Adjoa Thandi Nomsa Lerato Zanele Rosalía
Camila Ximena Pilar Rocío Fernanda Letícia Thais Ginevra Alessia Elisabetta Kirsty Morag Mhairi Catriona Rhiannon Carys Bronwen Cerys Jess
Kelsey Tiffany Latoya Inga Bev
"""

_TITLES_MEN = "Mr Sir Lord King Prince Baron Sheikh Sheik Emir Sultan Pope Ayatollah Imam Father Brother Monsignor Cardinal Rabbi Mullah"
_TITLES_WOMEN = "Mrs Ms Miss Madam Dame Lady Queen Princess Baroness Duchess Sister Mother Mme"

_NICKNAMES = """
Alexander:Alex,Sandy,Sasha Alexandra:Alex,Sandra Andrew:Andy Anthony:Tony Antony:Tony Barbara:Barb Benjamin:Ben,Benny,Bibi
Bernard:Bernie Catherine:Cathy,Kate,Cate Charles:Charlie,Chuck Christopher:Chris Christine:Chris Daniel:Dan,Danny David:Dave
Deborah:Debbie Donald:Don Douglas:Doug Edward:Ed,Eddie,Ted Elizabeth:Liz,Beth,Betty,Lisa Eugene:Gene Francis:Frank
Frederick:Fred,Freddie Gerald:Gerry,Jerry Gregory:Greg Harold:Harry Henry:Harry,Hank Jacob:Jake James:Jim,Jimmy,Jamie Jennifer:Jen,Jenny
John:Jack,Johnny Jonathan:Jon Joseph:Joe Joshua:Josh Katherine:Kate,Kathy,Katie Kenneth:Ken,Kenny Lawrence:Larry Leonard:Len,Leo
Margaret:Maggie,Peggy Matthew:Matt Michael:Mike,Mick,Mikey Mohammed:Mo Nancy:Nan Nicholas:Nick Nicolas:Nick Pamela:Pam Patricia:Pat
Patrick:Pat Peter:Pete Philip:Phil Phillip:Phil Raymond:Ray Rebecca:Becky Richard:Rick,Dick,Ricky Robert:Bob,Bobby,Rob,Robbie
Ronald:Ron,Ronnie Rudolph:Rudy Samuel:Sam Stephen:Steve Steven:Steve Stuart:Stu Susan:Sue Terence:Terry Theodore:Ted,Theo
Thomas:Tom,Tommy Timothy:Tim Victoria:Vicky Vincent:Vince Walter:Walt William:Bill,Billy,Will,Willie Zachary:Zach
"""

MEN, WOMEN = frozenset(map(fold, _MEN.split())), frozenset(map(fold, _WOMEN.split()))
GIVEN = MEN | WOMEN
"""Given names, folded. Some are both a man's and a woman's."""

FAMILY_FIRST = word_set(
    """xi li baek lee tsai chiang shin han yun oh seo song yoo hong kwon wang zhang liu chen yang huang zhao wu zhou xu ma zhu hu lin
    guo luo deng mao jiang wen kim park moon roh yoon ban choi jung kang cho nguyen tran pham ngo"""
)
"""Chinese, Korean and Vietnamese family names, folded, which stand first and may be followed by a hyphened given name: Baek Joon-seo."""

HONORIFICS = word_set(
    """Sir Dame Lord Lady Baron Baroness Count Countess Duke Duchess Earl Viscount King Queen Prince Princess Emperor Empress Emir Sultan
    Sheikh Sheik Pope Ayatollah Hojatoleslam Mullah Mother Saint"""
)
"""Religious and noble titles, which belong to the full name: Pope Francis, Ayatollah Ali Khamenei, Sir Keir Starmer."""

BEFORE_GIVEN = word_set("sir dame king queen prince princess pope emperor empress emir sultan sheikh sheik saint mother crown")
"""Honorifics, folded, that stand before the given name where one name is left out: Sir Colin, King Farid; but Ayatollah Khamenei."""

COURTESY = word_set(
    """Mr Mrs Ms Miss Mme Madam Messrs Mister Mr. Mrs. Ms. Dr Dr. Prof Prof. Doctor Professor Herr Frau Señor Don Doña Monsieur
    Madame"""
)
"""Forms of address that say that a person's name follows, and are no part of it."""

PARTICLES = word_set(
    """al el ibn bin bint ben abu abd ad ul ur de del della dela di da do dos das du des la le van von der den ter ten zu zur st san y af
    av Al El Ibn Bin Bint Ben Abu Abd De Del Della Di Da Do Dos Du La Le Van Von Der Den Ter Ten St St."""
)
"""What may stand before the main part of a surname: bin Laden, van der Waal, al-Assad, De Niro, St John."""

INNER_PARTICLES = word_set(
    """al el ibn bin bint ben abu ul ur de del della di da do dos das du des la le van von der den ter ten zu zur y af av e"""
)
"""Particles in lower case, which join the capitalised parts of one name."""


def _nicknames() -> dict[str, str]:
    full: dict[str, str] = {}
    for entry in _NICKNAMES.split():
        name, _, short = entry.partition(":")
        for nick in short.split(","):
            full.setdefault(fold(nick), fold(name))
    return full


NICKNAMES = _nicknames()
"""A folded nickname -> the given name it most often stands for ("bill" -> "william")."""

_WORD = re.compile(r"[^\s,]+")
_INITIAL = re.compile(r"(?:[^\W\d_]\.?-?){1,3}\.|[^\W\d_]")
_GENERATION = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
GENERATIONS = word_set("Jr Jr. Sr Sr. II III IV")
POSTNOMINALS = word_set("KC QC SC MP MSP MEP MLA OBE MBE CBE KBE DBE FRS PhD MD DDS Esq Esq.")
"""What stands after a name and is no part of it: Mara Lind KC."""
"""What tells father from son behind a name, and is none alone."""

_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|at|ash|az|ul)[-‐‑]")


_BEFORE_SURNAME = HONORIFICS | word_set("Mr Mrs Ms Miss Mme")


class PersonName(NamedTuple):
    """A person's name in its parts, folded: honorifics ("ayatollah", "mrs"), given names and initials, the surname with its particles, and
    which of a family's bearers it is ("jr", "iii"), or ""."""

    honorifics: tuple[str, ...]
    given: tuple[str, ...]
    surname: tuple[str, ...]
    generation: str = ""

    @property
    def first(self) -> str:
        return self.given[0] if self.given else ""

    @property
    def key(self) -> str:
        """The surname's main part: "assad" for al-Assad, "laden" for bin Laden; what a lone surname is compared by."""
        return _ARTICLE.sub("", self.surname[-1])


def person_name(name: str) -> PersonName:
    """The parts of `name`. The surname is the last word with the particles before it: (ludwig), (van, beethoven).

    A single word is a surname, and so is what follows an honorific alone ("King Abdullah"). Ben Vance has a given name, ben Vance none.
    """
    words = _WORD.findall(fold(name)) or [fold(name)]
    generation = ""
    if len(words) > 1 and words[-1].rstrip(".") in _GENERATION:
        generation = _GENERATION[words.pop().rstrip(".")]
    start = 0
    while start < len(words) - 1 and words[start].rstrip(".").capitalize() in _BEFORE_SURNAME:
        start += 1
    end = len(words) - 1
    while end > start + 1 and words[end - 1] in INNER_PARTICLES:
        end -= 1
    if end == start + 1 and words[start] in INNER_PARTICLES and not (words[start] in GIVEN and f"{words[start].title()} " in name):
        end = start
    return PersonName(tuple(words[:start]), tuple(words[start:end]), tuple(words[end:]), generation)


def is_initial(word: str) -> bool:
    """Whether a folded word of a name stands for a longer one: "j.", "j", "j.r."."""
    return bool(_INITIAL.fullmatch(word))


def same_given(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two sequences of given names may be one person's: "john vance" and "john", "j." and "john"; not "john" and "jane"."""
    return all(a[0] == b[0] if is_initial(a) or is_initial(b) else a == b for a, b in zip(one, other, strict=False))


def formal(given: tuple[str, ...]) -> tuple[str, ...]:
    """Given names with a nickname replaced by the name that it mostly stands for: "bill" by "william"."""
    return tuple(NICKNAMES.get(name, name) for name in given)


def gender_of(name: str, title: str = "") -> Gender | None:
    """The gender that a title before the name, or else its given name, tells; None where it tells none or both.

    >>> gender_of("Amber Rudd"), gender_of("Rudd", "Mrs"), gender_of("Rudd")
    ('f', 'f', None)
    """
    words = [*title.replace(".", "").split(), *name.replace(".", "").split()[:1]]
    if any(word in _MALE_TITLES for word in words):
        return "m"
    if any(word in _FEMALE_TITLES for word in words):
        return "f"
    parts = person_name(name)
    man, woman = parts.first in MEN, parts.first in WOMEN
    if man == woman:
        return None
    return "m" if man else "f"


def contradict(lone: str, full: str) -> bool:
    """Whether a surname's honorific or courtesy is of the other gender than a full name: Lady Lind and Sir Tom Lind."""
    one, other = gender_of(lone), gender_of(full)
    return bool(one and other and one != other)


_MALE_TITLES, _FEMALE_TITLES = frozenset(_TITLES_MEN.split()), frozenset(_TITLES_WOMEN.split())
