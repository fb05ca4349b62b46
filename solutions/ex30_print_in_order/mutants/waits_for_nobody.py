class Foo:
    def first(self, printFirst):
        printFirst()

    def second(self, printSecond):
        printSecond()

    def third(self, printThird):
        printThird()
