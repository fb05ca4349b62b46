"""`grade cluster`: a small cluster on this machine, to try `grade batch --cluster` with."""

from __future__ import annotations

import signal

import click


@click.command("cluster")
@click.option("-n", "--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Worker processes.")
def command(workers: int) -> None:
    """Start a scheduler and workers on this machine, say the address, and run until Ctrl-C.

    On other machines: `dask scheduler` on one, `dask worker ADDRESS` on each, all with this grader installed.
    """
    from grader.batch.cluster import NoCluster, local

    try:
        cluster = local(workers)
    except NoCluster as error:
        raise click.UsageError(str(error)) from None
    with cluster:
        click.echo(f"grade batch SUBMISSIONS --cluster {cluster.scheduler_address}")
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: None)
        signal.pause()
