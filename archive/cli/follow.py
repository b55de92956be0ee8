"""archive follow"""

from __future__ import annotations

import click

from archive.cli import render
from archive.cli.parameters import Opening, fetching_options, format_option
from archive.cli.render import streams
from archive.records import Fetching, Followed


@click.command("follow", short_help="Follow a feed; see which you do.")
@click.argument("url", required=False)
@click.option("--full", is_flag=True, help="Fetch the pages behind its entries instead of the entries.")
@click.option("--list", "listing", is_flag=True, help="List the feeds that you follow.")
@click.option("--stop", metavar="URL", help="Follow this feed, or the one that this page names, no longer; what came from it stays.")
@fetching_options
@format_option
@click.pass_obj
def command(
    opening: Opening,
    url: str | None,
    full: bool,
    listing: bool,
    stop: str | None,
    delay: float,
    allow_private: bool,
    form: render.Format | None,
) -> None:
    """Follow the feed (RSS, Atom, JSON Feed) at URL, or the one that the page there names. `archive fetch` brings what is in it.

    \b
    archive follow https://example.org/news --full
    archive follow --list
    archive follow --stop https://example.org/news/feed.xml
    """
    if [url is not None, listing, stop is not None].count(True) != 1:
        raise click.UsageError("give the URL of a feed, or --list, or --stop with the URL of one that you follow")
    fetching = Fetching(full=full, delay=delay, allow_private=allow_private)
    with opening(create=url is not None) as archive:
        if stop is not None:
            streams.say(f"no longer followed: {archive.stop_following(stop, fetching=fetching)}")
        elif url is not None:
            feed = archive.follow(url, fetching=fetching)
            streams.say(f"followed: {feed.title} ({feed.url}); `archive fetch` brings what is in it")
        else:
            render.own(archive.following(), Followed, form, none="no feed is followed; `archive follow URL` follows one")
