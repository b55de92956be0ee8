"""What syntax trees mean in any database: which quote fields are about one quote, what a not applies to, what is to be marked. Pure."""

from __future__ import annotations

from dataclasses import replace

from archive.search.syntax import QUOTED, And, Days, Field, Near, Node, Not, Or, Said, Term

EVERYTHING = And(())


def bind_quotes(node: Node) -> Node:
    """The tree as a condition on an article: quote fields side by side become one Said, a lone one a Said of its own.

    Not binds tighter than the words side by side, so under a Not stands what no quote may match.
    """
    match node:
        case Field(name=name) if name in QUOTED:
            return Said((node,))
        case And(parts=parts):
            quoted = tuple(part for part in parts if isinstance(part, Field) and part.name in QUOTED)
            others = [bind_quotes(part) for part in parts if part not in quoted]
            return And((*others, *([Said(quoted)] if quoted else [])))
        case Or(parts=parts):
            return Or(tuple(bind_quotes(part) for part in parts))
        case Not(part=part):
            return Not(bind_quotes(part))
    return node


def push_nots(node: Node, *, negated: bool = False) -> Node:
    """The same condition with every Not right before a leaf, and none before dates.

    An article without a date matches neither a range nor its opposite, as in the logic of three values; pushed down to the
    ranges that logic needs only two.
    """
    match node:
        case Not(part=part):
            return push_nots(part, negated=not negated)
        case And(parts=parts) | Or(parts=parts):
            kind = And if isinstance(node, And) != negated else Or
            return kind(tuple(push_nots(part, negated=negated) for part in parts))
        case Days(since=since, until=until) if negated:
            outside = ([Days(None, since)] if since else []) + ([Days(until, None)] if until else [])
            return Or(tuple(outside))
    return Not(node) if negated else node


def ignore_dates(node: Node) -> Node:
    """The condition with every range of dates met: what an article without a date would match if it had a fitting one."""
    match node:
        case Days():
            return EVERYTHING
        case And(parts=parts):
            return And(tuple(ignore_dates(part) for part in parts))
        case Or(parts=parts):
            return Or(tuple(ignore_dates(part) for part in parts))
    return node


def has_dates(node: Node) -> bool:
    match node:
        case Days():
            return True
        case And(parts=parts) | Or(parts=parts):
            return any(has_dates(part) for part in parts)
        case Not(part=part):
            return has_dates(part)
    return False


def always_dated(node: Node) -> bool:
    """Whether nothing without a date can match: a range of dates is among the parts that must all match."""
    return any(isinstance(part, Days) for part in conjuncts(node))


def folded(leaf: Term | Near) -> Term | Near:
    """The word without regard to case and accents: what finds it however it is spelt."""
    if isinstance(leaf, Term):
        return replace(leaf, exact=False)
    left, right = (tuple(replace(term, exact=False) for term in side) for side in (leaf.left, leaf.right))
    return Near(left, right, leaf.distance)


def sought(node: Node) -> list[Term | Near | Field]:
    """The words of the article's own text that count for a match: what ranks it and what its snippet marks."""
    match node:
        case Term() | Near():
            return [node]
        case Field(name="title" | "text" as name, part=part):
            return [Field(name, leaf) for leaf in sought(part)]
        case And(parts=parts) | Or(parts=parts):
            return [leaf for part in parts for leaf in sought(part)]
    return []


def leaves(value: Node) -> list[Term | Near] | None:
    """The words of a field's value; None where some of them are under a not."""
    match value:
        case Term() | Near():
            return [value]
        case And(parts=parts) | Or(parts=parts):
            each = [leaves(part) for part in parts]
            return None if None in each else [leaf for some in each if some for leaf in some]
    return None


def conjuncts(node: Node) -> list[Node]:
    """The parts that must all match, brackets taken off."""
    if isinstance(node, And):
        return [inner for part in node.parts for inner in conjuncts(part)]
    return [node]
