"""A Click program that does nothing: what any Click program must pay."""

import click


@click.group()
def main():
    """A program with one verb."""


@main.command()
def verb():
    """Do nothing."""


main()
