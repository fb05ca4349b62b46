"""What protects a machine from submissions, in plain words: for `grade doctor`, and for the one line when grading."""

from __future__ import annotations

from dataclasses import dataclass

from grader.scoring import Text

FULLY, PARTLY, NOT = "fully", "partly", "not"
MARKS = {FULLY: "✓", PARTLY: "~", NOT: "✗"}


@dataclass(frozen=True, kw_only=True)
class Protection:
    """One thing that a submission is kept from: what it is called, and what each degree of it means, by tier."""

    name: Text
    by_tier: dict[str, tuple[str, Text]]


def _everywhere(text: Text) -> dict[str, tuple[str, Text]]:
    return dict.fromkeys("ABC", (FULLY, text))


PROTECTIONS: dict[str, Protection] = {
    "files": Protection(
        name=Text("Files", "文件"),
        by_tier={
            "A": (
                FULLY,
                Text(
                    "A submission sees Python and none of your files, and writes only to two folders of 64 MB.",
                    "提交的代码只能看到 Python，看不到你的其他文件，并且只能写入两个 64 MB 的文件夹。",
                ),
            ),
            "B": (
                PARTLY,
                Text(
                    "A submission reads Python and none of your files, and writes only to a folder of its own and to "
                    "shared memory; how much it writes there is bounded for each file only.",
                    "提交的代码只能读 Python，读不到你的其他文件，"
                    "只能写入自己的文件夹和共享内存；写入总量只按单个文件限制。",
                ),
            ),
            "C": (
                NOT,
                Text(
                    "A submission can read, change and delete every file that you can: hidden tests and solutions too.",
                    "提交的代码可以读取、修改、删除你能访问的所有文件，包括隐藏测试和答案。",
                ),
            ),
        },
    ),
    "processes": Protection(
        name=Text("Processes", "进程"),
        by_tier={
            "A": (
                FULLY,
                Text(
                    "A submission sees no process but its own; when it ends, the kernel ends all of them.",
                    "提交的代码只能看到自己的进程；它结束时，内核会结束其全部进程。",
                ),
            ),
            "B": (
                PARTLY,
                Text(
                    "A submission cannot signal or inspect other processes. What it started is looked for and ended.",
                    "提交的代码不能向其他进程发信号，也不能查看它们。它启动的进程会被逐一找到并结束。",
                ),
            ),
            "C": (
                NOT,
                Text(
                    "A submission can end every process of yours, the grader's too. What it started is "
                    "looked for and ended.",
                    "提交的代码可以结束你的任何进程，包括评分程序。它启动的进程会被逐一找到并结束。",
                ),
            ),
        },
    ),
    "network": Protection(
        name=Text("Network", "网络"),
        by_tier={
            "A": (
                FULLY,
                Text("A submission reaches nobody but itself.", "提交的代码只能与自己通信。"),
            ),
            "B": (
                PARTLY,
                Text(
                    "A submission has no network, not even to itself. It can reach listeners on socket files.",
                    "提交的代码没有网络，连本机回环也没有。它仍可连接监听套接字文件的程序。",
                ),
            ),
            "C": (
                NOT,
                Text(
                    "A submission can send what it reads anywhere, and fetch what it likes.",
                    "提交的代码可以把读到的内容发往任何地方，也可以下载任何东西。",
                ),
            ),
        },
    ),
    "kernel": Protection(
        name=Text("Kernel", "内核"),
        by_tier={
            **_everywhere(
                Text(
                    "Some ninety system calls that no exercise needs are refused; no rights can be gained.",
                    "约九十个习题用不到的系统调用会被拒绝；无法获得额外权限。",
                )
            ),
            "C": (
                NOT,
                Text(
                    "A submission may ask the kernel for whatever your user may.",
                    "提交的代码可以向内核请求你的用户能做的一切。",
                ),
            ),
        },
    ),
    "memory": Protection(
        name=Text("Memory", "内存"),
        by_tier=_everywhere(
            Text(
                "1 GB for each process of a submission, 2 GB together; what wants more is ended.",
                "每个进程 1 GB，总共 2 GB；超出者会被结束。",
            )
        ),
    ),
    "time": Protection(
        name=Text("Time", "时间"),
        by_tier=_everywhere(
            Text(
                "Every check has a limit of its own, in real time and in processor time.",
                "每项检查都有自己的时限（真实时间和处理器时间）。",
            )
        ),
    ),
}

TIERS = {
    "A": Text("everything that a submission does stays inside", "提交的代码所做的一切都留在隔离环境内"),
    "B": Text("it is kept from your files and processes, by rules", "按规则与你的文件和进程隔开"),
    "C": Text("local and unofficial: grade only what you trust", "仅限本地、非正式：只给你信任的代码评分"),
}
OFFICIAL = "A"

REMEDIES: dict[str, Text] = {
    "not_linux": Text(
        "Grade on Linux, in a virtual machine for example: other systems have nothing like namespaces.",
        "请在 Linux 上评分，例如在虚拟机中：其他系统没有命名空间这样的机制。",
    ),
    "container": Text(
        "This is a container. Its engine decides: with Docker, --security-opt seccomp=unconfined --security-opt "
        "apparmor=unconfined --cap-add SYS_ADMIN lets the grader make namespaces in it.",
        "这是一个容器，由其引擎决定。对 Docker 使用 --security-opt seccomp=unconfined --security-opt "
        "apparmor=unconfined --cap-add SYS_ADMIN，评分程序就能在其中创建命名空间。",
    ),
    "apparmor": Text(
        "AppArmor lets only programs with a profile make user namespaces (Ubuntu since 24.04). Install bubblewrap and "
        "its profile (apt install bubblewrap apparmor-profiles), or let everybody: "
        "sysctl kernel.apparmor_restrict_unprivileged_userns=0.",
        "AppArmor 只允许有配置的程序创建用户命名空间（Ubuntu 24.04 起）。请安装 bubblewrap 及其配置"
        "（apt install bubblewrap apparmor-profiles），或对所有程序放开："
        "sysctl kernel.apparmor_restrict_unprivileged_userns=0。",
    ),
    "switched_off": Text(
        "User namespaces are switched off: sysctl kernel.unprivileged_userns_clone=1.",
        "用户命名空间被关闭了：sysctl kernel.unprivileged_userns_clone=1。",
    ),
    "none_allowed": Text(
        "No user namespaces are allowed: sysctl user.max_user_namespaces=10000.",
        "不允许创建用户命名空间：sysctl user.max_user_namespaces=10000。",
    ),
    "no_bubblewrap": Text(
        "bubblewrap may be allowed to do what Python is not: apt install bubblewrap.",
        "bubblewrap 可能被允许做 Python 不能做的事：apt install bubblewrap。",
    ),
    "landlock": Text(
        "Tier B needs Landlock of version 6: Linux 6.12, with landlock among the modules of lsm= at boot.",
        "B 级需要第 6 版 Landlock：Linux 6.12，且启动参数 lsm= 中包含 landlock。",
    ),
    "forced": Text(
        "Take the variable GRADER_ISOLATION out of the environment: it asks for less than this machine may give.",
        "请从环境中去掉变量 GRADER_ISOLATION：它要求的隔离弱于本机所能提供的。",
    ),
}


def announcement(tier: str, language: str) -> str:
    """The one line that grading says when it is not isolated fully ("" when it is)."""
    if tier == OFFICIAL:
        return ""
    return Text(
        f"grade: submissions are isolated as tier {tier} here ({TIERS[tier].en}); `grade doctor` says what that means",
        f"grade：此处提交代码的隔离等级为 {tier}（{TIERS[tier].zh}）；运行 `grade doctor` 了解其含义",
    ).in_language(language)


def demanded(wanted: str, given: str, language: str) -> str:
    """Why nothing was graded."""
    return Text(
        f"isolation {wanted} is demanded, and this machine gives {given}: nothing was graded. "
        "`grade doctor` says what is missing, and how to get it.",
        f"要求隔离等级 {wanted}，而本机只能提供 {given}：没有评分。运行 `grade doctor` 了解缺少什么、如何获得。",
    ).in_language(language)
