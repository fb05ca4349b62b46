"""The words of the pages themselves, in English and Chinese."""

from __future__ import annotations

from grader.report import said
from grader.scoring import Status, Text

STATUSES = {
    Status.PASSED: Text("holds", "通过"),
    Status.FAILED: Text("fails", "未通过"),
    **said.STATUSES,
}

PAGE = {
    "skip": Text("Skip to the results", "跳到结果"),
    "score": Text("Score", "得分"),
    "not_graded": Text("not graded", "未评分"),
    "exercises": Text("Exercises", "练习"),
    "exercise": Text("exercise", "练习"),
    "points": Text("points", "得分"),
    "checks": Text("The hidden checks, in order", "隐藏检查（按顺序）"),
    "check": Text("check", "检查"),
    "outcome": Text("what was seen", "结果"),
    "holds_column": Text("result", "结论"),
    "line": Text("line {line}", "第 {line} 行"),
    "viewer": Text(
        "An interleaving that breaks the check; step through it with the arrow keys",
        "使检查失败的一种交错；可用方向键逐步查看",
    ),
    "first": Text("to the first step", "到第一步"),
    "back": Text("back", "后退"),
    "forward": Text("forward", "前进"),
    "last": Text("to the last step", "到最后一步"),
    "or_keys": Text("or the keys", "或按键"),
    "lanes": Text("Where every task is", "各任务所在的位置"),
    "shared_values": Text("Shared values as last seen", "最近看到的共享值"),
    "steps": Text("The steps, one column for each task", "步骤，每个任务一列"),
    "number": Text("step", "步"),
    "folded": Text("… {n} steps …", "…… {n} 步 ……"),
    "left_out": Text("{n} earlier steps are left out.", "省略了前面 {n} 步。"),
    "waits": Text("Who waits for whom", "谁在等谁"),
    "look": said.TEXTS["look"],
    "replay": said.TEXTS["replay"],
    "copy_it": Text("Copy", "复制"),
    "copied": Text("Copied", "已复制"),
    "source": Text("Your file, as it was graded", "评分时的文件内容"),
    "nothing_checked": said.TEXTS["nothing"],
    "fault": said.TEXTS["fault"],
    "means": Text(
        "A check holds when no interleaving that was run broke it. “Every interleaving” means there are no others.",
        "某项检查“通过”，表示运行过的交错都没有使它失败；写明“全部交错”时，不存在其他交错。",
    ),
    "class_title": Text("The class", "全班"),
    "class_score": Text(
        "{n} students graded, {mean} % on average, median {median} %",
        "已评 {n} 名学生，平均 {mean} %，中位数 {median} %",
    ),
    "spread": Text("How the points are spread: students by per cent of all points", "得分分布：按总分百分比统计人数"),
    "heat": Text("Every student and every check", "每名学生的每项检查"),
    "heat_key": Text(
        "✓ holds · ✗ fails · - skipped · ! the grader's own fault · the dot means that nothing was handed in",
        "✓ 通过 · ✗ 未通过 · - 跳过 · ! 评分程序自身的错误 · 圆点表示没有提交",
    ),
    "student": Text("student", "学生"),
    "total": Text("total", "总分"),
    "misconceptions": Text("What is misunderstood, and how often", "哪些地方理解有误，各有多少人"),
    "way": Text("how it fails", "失败方式"),
    "students": Text("students", "人数"),
    "whom": Text("who", "谁"),
    "lost": Text("what is lost, and how", "未通过的检查及方式"),
    "groups": Text("Answers that fail in the same way", "以相同方式失败的答案"),
    "alike": Text("Answers that are nearly the same text", "内容几乎相同的答案"),
    "alike_means": Text(
        "Names, layout, comments and literals do not count, nor does what the starter or many others have. Short "
        "exercises have few right answers: a pair is a reason to look, and no proof.",
        "比较时不计名称、排版、注释和字面量，也不计起始代码和多人共有的部分。短练习的正确答案本来就不多：相似只是值得一看，不是证据。",
    ),
    "similarity": Text("similarity", "相似度"),
    "poisonous": Text(
        "Submissions that hang, end their process or reach for the grader", "会卡死、结束进程或触碰评分程序的提交"
    ),
    "slowest": Text("What took longest", "耗时最长的评分"),
    "seconds": Text("seconds", "秒"),
    "none": Text("None.", "没有。"),
    "more": Text("and {n} more", "等另外 {n} 人"),
    "comma": Text(", ", "、"),
}
SCRIPT = {
    "step": Text("step {n} of {of}", "第 {n} 步，共 {of} 步"),
    "line": Text(" (line {line})", "（第 {line} 行）"),
    "colon": Text(": ", "："),
    "comma": PAGE["comma"],
    "holds": Text("holds: ", "持有："),
    "nothing": Text("nothing", "无"),
    "changed": Text("changed", "已改变"),
}


def of(language: str) -> dict[str, str]:
    """The texts of the templates."""
    return {key: text.in_language(language) for key, text in PAGE.items()}


def for_script(language: str) -> dict[str, str]:
    """The texts that the script puts together."""
    return {key: text.in_language(language) for key, text in SCRIPT.items()}
