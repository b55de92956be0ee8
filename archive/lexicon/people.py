"""Given names, nicknames, titles and particles, and how a person's name falls into its parts."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from archive.lexicon import word_set
from archive.text import fold

Gender = Literal["m", "f"]

_MEN = """
Aaron Abbas Abdel Abdul Abdullah Abel Abraham Adam Adel Adnan Adolf Adrian Ahmad Ahmed Ahmet Akira Al Alan Alain Albert Alberto Alec
Alejandro Aleksandar Aleksander Aleksandr Alessandro Alexander Alexandre Alexei Alexey Alfonso Alfred Alfredo Ali Allan Allen Alois Amir
Amit Anatoly Anders Andre André Andrea Andreas Andrei Andres Andrew Andrey Andrzej Andy Angelo Anil Anthony Antoine Anton Antonio Antony
Anwar Arjun Armando Arnaud Arnold Artem Arthur Arturo Arun Asif Atal Augusto Axel Ayman Aziz Babak Barack Barry Bart Bartosz Bashar
Basil Ben Benedict Benito Benjamin Benny Bernard Bernardo Bernd Bernie Bert Bill Billy Bjorn Björn Bo Bob Bobby Boris Brad Bradley
Brendan Brent Brett Brian Bruce Bruno Bryan Burhanuddin Byron Carl Carlo Carlos Cecil Cedric Cesar Charles Charlie Chen Chris Christian
Christoph Christophe Christopher Chuck Claude Claudio Clement Cliff Clinton Clive Colin Connor Conor Constantin Cornelius Craig Curtis
Cyril Cyrus Dale Damian Damien Dan Daniel Daniele Danny Dario Darren Dave David Davide Dean Deepak Denis Dennis Derek Desmond Detlef
Didier Diego Dieter Dietmar Dimitri Dinesh Dirk Dmitri Dmitry Dominic Dominik Dominique Don Donald Doug Douglas Duncan Dwight Dylan Earl
Ed Eddie Eddy Edgar Edmund Eduard Eduardo Edward Edwin Egon Ehud Elias Elijah Elliott Elmar Elon Emanuel Emil Emile Emilio Emmanuel Emre
Enrico Enrique Eric Erich Erik Ernest Ernesto Ernst Erwin Esteban Ethan Etienne Eugene Evan Evgeny Ezra Fabian Fabio Fabrice Faisal
Farid Farouk Federico Felipe Felix Ferdinand Fernando Fidel Filip Filippo Florian Floyd Francesco Francis Francisco Franck Franco
François Francois Frank Franklin Franz Fred Freddie Frederic Frederick Fredrik Friedrich Fritz Gabriel Gareth Gary Gavin Gene Geoff
Geoffrey Georg George Georges Georgi Gerald Gerard Gerd Gerhard Gerry Giacomo Gianfranco Gianni Gilbert Gilles Giorgio Giovanni Giulio
Giuseppe Glen Glenn Gonzalo Gordon Goran Graeme Graham Grant Greg Gregor Gregory Grigory Guillaume Guillermo Gunnar Gunter Günter
Gunther Gus Gustav Gustavo Guy Habib Hamad Hamid Hamish Hank Hans Hari Harold Harris Harry Harvey Hasan Hashim Hassan Hector Heinrich
Heinz Helmut Henri Henrik Henry Herbert Herman Hermann Hideki Hillel Hiroshi Horst Hosni Hossein Howard Hubert Hugh Hugo Humberto Husain
Hussain Hussein Iain Ian Ibrahim Ignacio Igor Ilya Imran Ingo Ion Isaac Ismail Ivan Ivo Ivor Jack Jackie Jacob Jacques Jaime Jake Jakob
Jamal James Jamie Jan Janos Jared Jason Javad Javier Jay Jean Jeb Jeff Jefferson Jeffrey Jens Jeremy Jerome Jerry Jesper Jesse Jesus
Jiang Jim Jimmy Joachim Joao João Joaquin Jochen Joe Joel Joerg Johan Johann Johannes John Johnny Jon Jonas Jonathan Jordi Jorge Jose
José Josef Joseph Josh Joshua Josip Juan Juergen Jürgen Jules Julian Julio Julius Junichiro Justin Kamal Karel Karim Karl Kaspar Kazuo
Keith Keir Kemal Ken Kenichi Kenneth Kenny Kevin Khaled Khalid Khalil Klaus Kofi Konrad Konstantin Kostas Krzysztof Kumar Kurt Kyle
Lance Larry Lars Laszlo Laurence Laurent Lawrence Lech Lee Len Lennart Leo Leon Leonard Leonardo Leonid Leopold Leroy Leslie Lev Levi
Lewis Li Liam Lionel Lloyd Lorenzo Lothar Lou Louis Luc Luca Lucas Luciano Ludwig Luigi Luis Luiz Lukas Luke Luther Maciej Magnus
Mahathir Mahmood Mahmoud Malcolm Manfred Manmohan Manuel Marat Marc Marcel Marcello Marcelo Marco Marcos Marcus Marek Mario Marius Mark
Marko Markus Marshall Martin Marvin Masoud Massimo Mathew Mathias Mats Matt Matteo Matthew Matthias Matthieu Maurice Mauricio Maurizio
Max Maxim Maxime Mehdi Mehmet Mel Melvin Michael Michal Michel Michele Miguel Mihai Mike Mikhail Miklos Milan Miles Milos Ming Miroslav
Mirko Mitch Mitt Mladen Mohamad Mohamed Mohammad Mohammed Moritz Morris Moshe Muammar Muhammad Mukesh Murat Mustafa Naoki Naoto Narendra
Nasser Nathan Nathaniel Naveed Nawaz Neil Nelson Neville Niall Nicholas Nick Nicola Nicolae Nicolas Nigel Nikita Nikolai Nikolay Nikos
Nils Noah Noel Norbert Norman Nuri Olaf Ole Oleg Oleksandr Oliver Olivier Omar Orlando Oscar Oskar Osama Osman Otto Owen Pablo Paolo
Pascal Pat Patrice Patrick Patrik Paul Paulo Pavel Pawel Pedro Pepe Per Percy Pervez Pete Peter Petr Petro Philip Philipp Philippe Phil
Phillip Pierre Piet Pieter Pietro Piotr Prakash Qasem Quentin Rafael Rahul Rainer Raj Rajiv Rakesh Ralf Ralph Ramon Ramzan Randolph
Randy Raoul Rashid Raul Ravi Ray Raymond Recep Reinhard Reinhold Rene René Reza Ricardo Riccardo Richard Rick Ricky Rob Robbie Robert
Roberto Robin Rod Roderick Rodney Rodrigo Roger Roland Rolf Roman Romano Ron Ronald Ronnie Ross Rowan Roy Ruben Rudi Rudolf Rudolph Rudy
Rupert Russell Ryan Saad Saddam Said Salem Salim Salman Salvador Salvatore Sam Samir Sami Samuel Sanjay Satoshi Scott Sean Sebastian
Sepp Serge Sergei Sergey Sergio Seth Seyed Shah Shane Shaun Shawn Shimon Shinzo Sidney Sigmar Silvio Simon Slobodan Spencer Stan
Stanislav Stanley Stefan Stefano Steffen Stephan Stephane Stephen Steve Steven Stewart Stuart Sun Sunil Suresh Sven Sylvain Tadeusz
Takeshi Tariq Taro Ted Terence Terry Theo Theodor Theodore Thierry Thilo Thomas Thorsten Tim Timothy Tobias Toby Todd Tom Tomas Tomasz
Tommy Toni Tony Toshiki Travis Trevor Tristan Tyler Udo Ulrich Umar Umberto Urs Usman Uwe Vaclav Václav Valentin Valery Vasily Vernon
Victor Vijay Viktor Vincent Vincenzo Vincente Vitaly Vitali Vivek Vlad Vladimir Volker Volodymyr Vojislav Wade Waldemar Walid Wally
Walter Warren Wayne Wei Werner Wesley Wilfried Wilhelm Will Willem William Willie Willy Wim Winston Wladyslaw Wojciech Wolfgang Xavier
Yann Yannick Yasser Yasuhiro Yevgeny Yitzhak Yoshihiko Yuri Yusuf Yves Zbigniew Zoltan Zoran
"""

_WOMEN = """
Abigail Ada Adele Adriana Agnes Agnieszka Aisha Alexandra Alice Alicia Alison Allison Amanda Amber Amelia Amina Amy Ana Anastasia Andrea
Angela Angelina Angie Anita Anja Anke Ann Anna Anne Annette Annie Anya Arlene Asma Astrid Audrey Aung Aurelie Ayesha Barbara Beata
Beatrice Beatriz Becky Benazir Bernadette Bertha Beth Betsy Betty Beverly Birgit Bonnie Brenda Bridget Brigitte Brittany Camilla Camille
Carina Carla Carmen Carol Carole Carolina Caroline Carolyn Carrie Cate Catherine Cathy Cecilia Celia Celine Charlotte Chelsea Cherie
Chloe Christa Christina Christine Cindy Claire Clara Clare Claudia Colette Colleen Condoleezza Connie Consuelo Corinna Cornelia Cristina
Cynthia Daisy Dana Danielle Daphne Dawn Deborah Debbie Debra Deirdre Delia Denise Diana Diane Dilma Dolores Dominique Dora Doris
Dorothea Dorothy Edith Eileen Ekaterina Elaine Eleanor Elena Elisa Elisabeth Elise Eliza Elizabeth Ella Ellen Elsa Elsie Emilia Emily
Emma Erica Erika Erin Esther Eugenia Eva Eve Evelyn Farah Fatima Federica Fiona Flora Florence Frances Francesca Francine Franziska
Frauke Gabriela Gabriele Gabriella Gabrielle Gail Genevieve Georgia Georgina Geraldine Gerda Gertrude Gillian Gina Giorgia Gisela Giulia
Gladys Gloria Golda Grace Greta Gretchen Gro Gwen Gwyneth Halina Hanna Hannah Hannelore Harriet Hazel Heather Heidi Heike Helen Helena
Helene Helga Henrietta Hilary Hilda Hillary Holly Huma Ida Ilona Imelda Indira Ines Ingrid Irena Irene Irina Iris Irma Isabel Isabella
Isabelle Isolde Ivana Ivanka Jacinda Jacqueline Jana Jane Janet Janice Jasmine Jeanette Jeanne Jenna Jennifer Jenny Jessica Jill Jo Joan
Joanna Joanne Jocelyn Johanna Josephine Joy Joyce Juanita Judith Judy Julia Juliana Julianne Julie Juliet Juliette June Justine Kamala
Karen Karin Karina Karla Kate Katarina Katerina Katharina Katharine Katherine Kathleen Kathryn Kathy Katie Katja Kay Kelly Kerry-Anne
Kim Kirsten Kristin Kristina Kristine Lara Larissa Laura Lauren Leila Lena Leonie Lesley Lidia Lilian Lily Lina Linda Lindsay Lisa Liz
Lois Loretta Lorraine Louisa Louise Lucia Lucie Lucy Luisa Lydia Lyn Lynn Lynne Mabel Madeleine Madeline Magdalena Maggie Malala
Malgorzata Mandy Manon Manuela Marcia Margaret Margarita Margot Marguerite Maria María Mariam Marian Marianne Marie Marilyn Marina
Marion Marisa Marissa Marjorie Marlene Marta Martha Martina Martine Mary Maryam Matilda Maud Maureen May Megan Meghan Melania Melanie
Melinda Melissa Mercedes Meredith Meryl Mia Michaela Michelle Mildred Miranda Miriam Moira Molly Mona Monica Monika Monique Muriel
Myriam Myrna Nadezhda Nadia Nadine Nancy Naomi Natalia Natalie Natasha Nathalie Nicola Nicole Nicoletta Nina Noor Nora Norma Olena Olga
Olivia Olympia Oprah Pamela Patricia Paula Pauline Peggy Penelope Penny Petra Phyllis Pippa Polly Priscilla Priti Queenie Rachel Raisa
Ramona Rania Raquel Rebecca Regina Renata Renate Renee Rhonda Rita Roberta Romy Rosa Rosalind Rose Rosemary Rosie Roxana Ruth Sabine
Sabrina Sally Samantha Sandra Sara Sarah Segolene Ségolène Selma Serena Shannon Sharon Sheila Shelley Sheryl Shirin Shirley Sigrid Silke
Silvia Simone Sinead Soledad Sofia Sonia Sonja Sophia Sophie Stella Stephanie Sue Susan Susana Susanna Susanne Suzanne Svetlana Sylvia
Sylvie Tamara Tania Tanya Tara Tatiana Teresa Teri Tessa Thelma Theresa Therese Tina Toni Tracey Tracy Ulrike Ursula Valentina Valeria
Valerie Vanessa Venus Vera Verena Veronica Veronika Veronique Victoria Viktoria Viola Violeta Virginia Vivian Viviane Wanda Wendy
Whitney Wilma Winnie Xenia Yasmin Yolanda Yulia Yvette Yvonne Zainab Zara Zoe Zuzana
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
    """xi li wang zhang liu chen yang huang zhao wu zhou xu ma zhu hu lin guo luo deng mao jiang wen
    kim park moon roh yoon ban choi jung
    kang cho nguyen tran pham ngo"""
)
"""Chinese, Korean and Vietnamese family names, folded, which stand first: Xi Jinping is Xi."""

HONORIFICS = word_set(
    """Sir Dame Lord Lady Baron Baroness Count Countess Duke Duchess Earl Viscount King Queen Prince Princess Emperor Empress Emir Sultan
    Sheikh Sheik Pope Ayatollah Hojatoleslam Mullah Mother Saint"""
)
"""Religious and noble titles, which belong to the full name: Pope Francis, Ayatollah Ali Khamenei, Sir Keir Starmer."""

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
_GENERATION = word_set("jr jr. sr sr. junior ii iii iv")
_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|at|ash|az|ul)[-‐‑]")


class PersonName(NamedTuple):
    """A person's name in its parts, folded: honorifics ("ayatollah"), given names and initials, and the surname with its particles."""

    honorifics: tuple[str, ...]
    given: tuple[str, ...]
    surname: tuple[str, ...]

    @property
    def first(self) -> str:
        return self.given[0] if self.given else ""

    @property
    def key(self) -> str:
        """The surname's main part: "assad" for al-Assad, "laden" for bin Laden; what a lone surname is compared by."""
        return _ARTICLE.sub("", self.surname[-1])


def person_name(name: str) -> PersonName:
    """The parts of `name`. The surname is the last word with the particles before it: (ludwig), (van, beethoven).

    A single word is a surname, and so is what follows an honorific alone ("King Abdullah").
    """
    words = [word for word in _WORD.findall(fold(name)) if word not in _GENERATION] or [fold(name)]
    start = 0
    while start < len(words) - 1 and words[start].rstrip(".").capitalize() in HONORIFICS:
        start += 1
    end = len(words) - 1
    while end > start + 1 and words[end - 1] in INNER_PARTICLES:
        end -= 1
    if end == start + 1 and words[start] in INNER_PARTICLES:
        end = start
    return PersonName(tuple(words[:start]), tuple(words[start:end]), tuple(words[end:]))


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
    words = [*title.replace(".", "").split(), *name.split()[:1]]
    if any(word in _MALE_TITLES for word in words):
        return "m"
    if any(word in _FEMALE_TITLES for word in words):
        return "f"
    parts = person_name(name)
    man, woman = parts.first in MEN, parts.first in WOMEN
    if man == woman:
        return None
    return "m" if man else "f"


_MALE_TITLES, _FEMALE_TITLES = frozenset(_TITLES_MEN.split()), frozenset(_TITLES_WOMEN.split())
