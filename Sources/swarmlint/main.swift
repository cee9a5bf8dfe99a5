print("swarmlint")
