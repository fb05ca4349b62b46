"""Which system calls a job is refused, by architecture, and why. The numbers are those of asm/unistd.h."""

from __future__ import annotations

LAST_REVIEWED = 456
"""futex_requeue. Whatever the kernel has got since then is refused, unseen; so is the x32 table, which lies above."""

_LOOKING_INTO_OTHERS = "ptrace process_vm_readv process_vm_writev kcmp process_madvise process_mrelease pidfd_getfd"
_OTHER_NAMESPACES_AND_MOUNTS = (
    "mount umount2 pivot_root chroot setns unshare open_tree move_mount fsopen fsconfig fsmount fspick mount_setattr"
)
_PARTS_OF_THE_KERNEL_WITH_A_HISTORY = (
    "keyctl add_key request_key bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register "
    "personality name_to_handle_at open_by_handle_at fanotify_init fanotify_mark remap_file_pages modify_ldt "
    "lookup_dcookie nfsservctl uselib sysfs map_shadow_stack"
)
_MEMORY_THAT_ESCAPES_THE_SUMS = (
    "memfd_create memfd_secret shmget shmat shmctl shmdt msgget msgsnd msgrcv msgctl semget semop semctl semtimedop "
    "mq_open migrate_pages move_pages mbind set_mempolicy set_mempolicy_home_node"
)
_THE_MACHINE = (
    "kexec_load kexec_file_load init_module finit_module delete_module quotactl quotactl_fd reboot swapon swapoff acct "
    "settimeofday clock_settime clock_adjtime adjtimex sethostname setdomainname syslog iopl ioperm vhangup"
)
REFUSED = " ".join(
    (
        _LOOKING_INTO_OTHERS,
        _OTHER_NAMESPACES_AND_MOUNTS,
        _PARTS_OF_THE_KERNEL_WITH_A_HISTORY,
        _MEMORY_THAT_ESCAPES_THE_SUMS,
        _THE_MACHINE,
    )
).split()

_SAME_EVERYWHERE = """
    io_uring_setup 425 io_uring_enter 426 io_uring_register 427 open_tree 428 move_mount 429 fsopen 430 fsconfig 431
    fsmount 432 fspick 433 clone3 435 pidfd_getfd 438 process_madvise 440 mount_setattr 442 quotactl_fd 443
    memfd_secret 447 process_mrelease 448 set_mempolicy_home_node 450 map_shadow_stack 453
"""
_X86_64 = """
    ioctl 16 shmget 29 shmat 30 shmctl 31 socket 41 clone 56 semget 64 semop 65 semctl 66 shmdt 67 msgget 68 msgsnd 69
    msgrcv 70 msgctl 71 ptrace 101 syslog 103 uselib 134 personality 135 sysfs 139 vhangup 153 modify_ldt 154
    pivot_root 155 adjtimex 159 chroot 161 acct 163 settimeofday 164 mount 165 umount2 166 swapon 167 swapoff 168
    reboot 169 sethostname 170 setdomainname 171 iopl 172 ioperm 173 init_module 175 delete_module 176 quotactl 179
    nfsservctl 180 lookup_dcookie 212 remap_file_pages 216 semtimedop 220 clock_settime 227 mbind 237 set_mempolicy 238
    mq_open 240 kexec_load 246 add_key 248 request_key 249 keyctl 250 migrate_pages 256 unshare 272 move_pages 279
    perf_event_open 298 fanotify_init 300 fanotify_mark 301 prlimit64 302 name_to_handle_at 303 open_by_handle_at 304
    clock_adjtime 305 setns 308 process_vm_readv 310 process_vm_writev 311 kcmp 312 finit_module 313 memfd_create 319
    kexec_file_load 320 bpf 321 userfaultfd 323
"""
_AARCH64 = """
    lookup_dcookie 18 ioctl 29 umount2 39 mount 40 pivot_root 41 nfsservctl 42 chroot 51 vhangup 58 quotactl 60 acct 89
    personality 92 unshare 97 kexec_load 104 init_module 105 delete_module 106 clock_settime 112 syslog 116 ptrace 117
    reboot 142 sethostname 161 setdomainname 162 settimeofday 170 adjtimex 171 mq_open 180 msgget 186 msgctl 187
    msgrcv 188 msgsnd 189 semget 190 semctl 191 semtimedop 192 semop 193 shmget 194 shmctl 195 shmat 196 shmdt 197
    socket 198 add_key 217 request_key 218 keyctl 219 clone 220 swapon 224 swapoff 225 remap_file_pages 234 mbind 235
    set_mempolicy 237 migrate_pages 238 move_pages 239 perf_event_open 241 prlimit64 261 fanotify_init 262
    fanotify_mark 263 name_to_handle_at 264 open_by_handle_at 265 clock_adjtime 266 setns 268 process_vm_readv 270
    process_vm_writev 271 kcmp 272 finit_module 273 memfd_create 279 bpf 280 userfaultfd 282 kexec_file_load 294
"""


def _table(text: str) -> dict[str, int]:
    words = text.split()
    return dict(zip(words[::2], map(int, words[1::2]), strict=True))


NUMBERS = {
    "x86_64": _table(_SAME_EVERYWHERE + _X86_64),
    "aarch64": _table(_SAME_EVERYWHERE + _AARCH64),
}
"""By machine and name. A call that a machine does not have (`iopl` is one of x86_64's) is missing there."""
