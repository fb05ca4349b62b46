"""`grade completion bash`: what a shell needs to complete commands, options and exercises."""

from __future__ import annotations

import click

VARIABLE = "_GRADE_COMPLETE"


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion for SHELL.

    \b
    bash    grade completion bash >> ~/.bashrc
    zsh     grade completion zsh >> ~/.zshrc
    fish    grade completion fish > ~/.config/fish/completions/grade.fish
    """
    from click.shell_completion import get_completion_class

    from grader.cli.main import grade

    made = get_completion_class(shell)
    if made is None:
        raise LookupError(f"click has no completion for {shell}")
    # not `source()`: for bash it runs the shell, to look at its version
    completer = made(grade, {}, "grade", VARIABLE)
    click.echo(completer.source_template % completer.source_vars())
