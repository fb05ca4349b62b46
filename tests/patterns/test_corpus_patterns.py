"""The corpus of wrong programs: which of them have a name, and that the others have none."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import wire
from grader.judge.handle import Worker

CORPUS = Path(__file__).parent.parent / "corpus" / "must_flag"

NAMED = {
    "lost_update": [
        "all_three_copies_wrong",
        "grandchild_races_with_its_parent",
        "lost_append_by_copying",
        "lost_update_attribute",
        "lost_update_between_locked_getter_and_setter",
        "lost_update_dict_item",
        "lost_update_getattr",
        "lost_update_global",
        "lost_update_list_item",
        "lost_update_through_property",
        "rawvalue_increment",
        "reader_count_unguarded",
        "three_step_ticket",
        "threads_inside_a_child_race",
        "two_locks_for_one_variable",
        "value_without_lock_increment",
    ],
    "check_then_act": [
        "check_then_delete",
        "check_then_insert",
        "check_then_pop",
        "double_checked_without_second_check",
        "id_from_length",
        "lazy_singleton",
        "lock_upgrade",
        "locked_asked_before_acquire",
        "lost_maximum",
        "overdraft",
        "queue_empty_then_get_nowait",
        "queue_qsize_as_limit",
        "thread_started_twice",
    ],
    "ab_ba": ["ab_ba_deadlock", "dining_philosophers_2", "process_locks_in_opposite_orders"],
    "lock_cycle": ["dining_philosophers_3", "dining_philosophers_5", "lock_cycle_of_three"],
    "self_deadlock": ["self_deadlock"],
    "lost_wake_up": ["event_cleared_after_wait", "event_pulse", "missed_notify"],
    "if_around_wait": ["if_instead_of_while"],
    "wrong_waiter": ["notify_where_notify_all_is_needed"],
    "missing_task_done": ["joinable_queue_task_done_missing", "queue_join_without_task_done"],
    "lock_left_held": ["lock_left_held_after_exception"],
    "join_before_drain": ["join_before_drain_1mb"],
    "order_violation": [
        "exception_in_a_worker",
        "join_with_timeout_not_checked",
        "result_read_before_join",
        "sleep_as_synchronisation_across_processes",
    ],
    None: [
        "barrier_with_wrong_parties",
        "bounded_semaphore_over_released",
        "double_release",
        "executor_exception_swallowed",
        "get_with_timeout_not_caught",
        "global_list_expected_to_be_shared",
        "iterate_dict_while_inserting",
        "join_while_holding_the_lock",
        "livelock_of_polite_threads",
        "lock_left_held_at_the_end",
        "loop_variable_caught_late",
        "nested_monitor",
        "pipe_both_receive_first",
        "queue_full_and_consumer_not_started",
        "queue_one_sentinel_for_two_workers",
        "rlock_released_too_seldom",
        "semaphore_permit_not_returned",
        "semaphore_permits_one_by_one",
        "shared_generator",
        "stop_flag_not_seen_by_a_sleeper",
        "thread_joins_itself",
        "threads_join_each_other",
        "torn_pair",
        "two_full_queues",
        "waiter_left_behind",
        "worker_without_sentinel",
    ],
}


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in NAMED.items() for name in names])
def test_the_pattern_of_a_program_of_the_corpus(worker: Worker, kind: str | None, name: str) -> None:
    path = CORPUS / f"{name}.py"
    for seed in (1, 2, 3):
        job = wire.Job(
            mode="explore",
            filename=path.name,
            text=path.read_text(),
            module_name=path.stem,
            callable_name="main",
            schedules=400,
            seconds=60.0,
            seed=seed,
        )
        found = worker.run(job)
        assert isinstance(found, wire.Finished)
        assert found.verdict == "counterexample"
        assert (found.pattern.kind if found.pattern is not None else None) == kind, f"seed {seed}"
