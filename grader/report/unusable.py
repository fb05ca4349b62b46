"""Why a file cannot be used, in English and Chinese, by the kind of a `LoadFailed`."""

from __future__ import annotations

from grader.scoring import Text

UNUSABLE: dict[str, Text] = {
    "no_file": Text("There is no file {message}.", "找不到文件 {message}。"),
    "is_folder": Text("{message} is a folder; name a Python file.", "{message} 是文件夹，请指定一个 Python 文件。"),
    "is_pipe": Text(
        "{message} is a pipe; name a file that the answer is saved in.", "{message} 是管道；请指定保存了答案的文件。"
    ),
    "is_socket": Text(
        "{message} is a socket; name a file that the answer is saved in.",
        "{message} 是套接字；请指定保存了答案的文件。",
    ),
    "is_device": Text(
        "{message} is a device; name a file that the answer is saved in.", "{message} 是设备；请指定保存了答案的文件。"
    ),
    "is_link": Text(
        "{message} is a symbolic link now; put the file itself there.", "{message} 现在是符号链接；请放文件本身。"
    ),
    "link_leads_nowhere": Text(
        "{message} is a symbolic link that leads nowhere.", "{message} 是符号链接，但没有指向任何文件。"
    ),
    "name_too_long": Text("The name {message} is too long for a file.", "文件名 {message} 太长。"),
    "no_permission": Text(
        "You may not read {message}; its owner can permit it (chmod u+r).",
        "没有读取 {message} 的权限；它的所有者可以授权（chmod u+r）。",
    ),
    "changes": Text(
        "{message} changes while it is read; save it, and try again.", "{message} 在读取时不断变化；请保存后再试。"
    ),
    "goes_on": Text(
        "{message} goes on after 1,000,000 bytes, which is the most that an answer has.",
        "{message} 超过了 1000000 字节，而答案最多只有这么长。",
    ),
    "unreadable": Text("The file cannot be read: {message}.", "无法读取文件：{message}。"),
    "too_large": Text(
        "The file has {message} bytes; an answer has at most 1,000,000.",
        "文件有 {message} 字节；答案最多 1000000 字节。",
    ),
    "zip_too_large": Text(
        "The zip {message} has more than 20,000,000 bytes; pack your answers only.",
        "压缩包 {message} 超过 20000000 字节；请只打包你的答案。",
    ),
    "zip_too_many": Text(
        "The zip {message} has more than 2,000 entries; pack your answers only.",
        "压缩包 {message} 中的条目超过 2000 个；请只打包你的答案。",
    ),
    "zip_bomb": Text(
        "The zip {message} unpacks to far more than answers have; pack your answers only.",
        "压缩包 {message} 解开后远远超过答案应有的大小；请只打包你的答案。",
    ),
    "zip_leads_out": Text(
        "A name in the zip leads out of the folder that it is unpacked in ({message}); pack the files anew.",
        "压缩包中有一个名字会指到解压文件夹之外（{message}）；请重新打包。",
    ),
    "zip_twice": Text("{message} is in the zip twice; pack it once.", "{message} 在压缩包中出现了两次；请只打包一次。"),
    "zip_encrypted": Text(
        "The zip {message} has a password; pack it without.", "压缩包 {message} 有密码；请不要加密。"
    ),
    "zip_method": Text(
        "The zip {message} is compressed in a way that is not read here; pack it as an ordinary zip (deflate).",
        "压缩包 {message} 的压缩方式这里无法读取；请用普通的 zip（deflate）打包。",
    ),
    "zip_damaged": Text("The zip {message} is damaged; pack it anew.", "压缩包 {message} 已损坏；请重新打包。"),
    "empty": Text("The file is empty.", "文件是空的。"),
    "not_utf8": Text(
        "The file is not UTF-8 text: line {line} has the byte {message}. Save it as UTF-8.",
        "文件不是 UTF-8 文本：第 {line} 行有字节 {message}。请另存为 UTF-8。",
    ),
    "not_in_encoding": Text(
        "The first lines name an encoding that the file does not keep to: line {line} has the byte {message}. Save it "
        "as UTF-8.",
        "文件开头声明了编码，但内容并不符合：第 {line} 行有字节 {message}。请另存为 UTF-8。",
    ),
    "unknown_encoding": Text(
        "Line {line} names the encoding {message}, which Python does not know. Save the file as UTF-8, without that "
        "line.",
        "第 {line} 行声明的编码 {message} 是 Python 不认识的。请去掉这一行，把文件另存为 UTF-8。",
    ),
    "two_encodings": Text(
        "The file begins as UTF-8 with a byte order mark, but line {line} names the encoding {message}. Take that line "
        "away.",
        "文件以 UTF-8 的字节顺序标记开头，但第 {line} 行声明的编码是 {message}。请去掉这一行。",
    ),
    "syntax": Text("Python cannot read your file: {message}.", "Python 无法解析你的文件：{message}。"),
    "exception_at_import": Text(
        "Your file raises an exception while it is imported: {message}.", "导入你的文件时抛出异常：{message}。"
    ),
    "wrong_result_at_import": Text(
        "An assertion fails while your file is imported: {message}.", "导入你的文件时断言失败：{message}。"
    ),
    "exit_at_import": Text(
        'Your file calls sys.exit() while it is imported; put such code under `if __name__ == "__main__":`.',
        '导入你的文件时调用了 sys.exit()；请把这类代码放到 `if __name__ == "__main__":` 之下。',
    ),
    "deadlock_at_import": Text(
        "Your file waits for ever while it is imported: {message}.", "导入你的文件时永远等待：{message}。"
    ),
    "livelock_at_import": Text(
        "A loop that does not end runs while your file is imported.", "导入你的文件时有一个停不下来的循环。"
    ),
    "limit_at_import": Text(
        "A loop that does not end runs while your file is imported.", "导入你的文件时有一个停不下来的循环。"
    ),
    "escaped_at_import": Text(
        "While it is imported, your file calls something that cannot be controlled: {message}.",
        "导入你的文件时调用了无法控制的功能：{message}。",
    ),
    "leaked_at_import": Text(
        "A thread that your file starts while it is imported never ends: {message}.",
        "你的文件在导入时启动的线程永远不会结束：{message}。",
    ),
    "missing": Text("Your file does not define `{message}`.", "你的文件没有定义 `{message}`。"),
    "not_callable": Text("`{message}` in your file cannot be called.", "你的文件中的 `{message}` 不能被调用。"),
    "not_a_class": Text("`{message}` in your file must be a class.", "你的文件中的 `{message}` 必须是类。"),
    "not_a_method": Text(
        "`{message}` must be a method, to be called with parentheses.", "`{message}` 必须是方法，要用括号来调用。"
    ),
    "signature": Text(
        "`{message}` must accept {count} positional argument(s).", "`{message}` 必须能接受 {count} 个位置参数。"
    ),
}
