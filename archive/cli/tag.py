"""archive tag"""

from __future__ import annotations

import click

from archive.cli import render
from archive.cli.parameters import Opening, format_option, markable_id
from archive.cli.render import messages
from archive.records import Tagged


@click.command("tag", short_help="Put tags on articles, quotes, entities.")
@click.argument("id", required=False)
@click.argument("tags", nargs=-1, metavar="[TAG]...")
@click.option("--remove", is_flag=True, help="Take these tags off it.")
@format_option
@click.pass_obj
def command(opening: Opening, id: str | None, tags: tuple[str, ...], remove: bool, form: render.Format | None) -> None:  # noqa: A002
    """Put tags on an article (a12), a quote (q34) or an entity (e5). Without a TAG list those on it; without an ID, all.

    `tag:` finds them: in a search those of articles, in `archive quotes` those of quotes and of their articles, in
    `archive entities` those of entities.

    \b
    archive tag a12 bridge to-check
    archive tag a12 to-check --remove
    archive tag
    archive quotes tag:to-check
    """
    if remove and not tags:
        raise click.UsageError("which tag shall be removed? archive tag a12 TAG --remove")
    with opening() as archive:
        by_hand = archive.by_hand
        if id is None:
            render.own(by_hand.tags(), Tagged, form, none="nothing is tagged; `archive tag a12 TAG` puts a tag on an article")
            return
        thing, number = markable_id(id)
        if not tags:
            here = by_hand.tags_of(thing, number)
            tags_here = [each for each in by_hand.tags() if each.tag in here]
            render.own(tags_here, Tagged, form, none=f"{id} has no tags; `archive tag {id} TAG` puts one on it")
        else:
            messages.tagged(thing, number, (by_hand.untag if remove else by_hand.tag)(thing, number, *tags))
