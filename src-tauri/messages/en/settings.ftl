# Settings: how the window looks and speaks on this computer.

settings-title = Settings
settings-lead = These are kept on this computer, not in your house file.

settings-look = Look
settings-theme = Theme
settings-theme-system = As the computer
settings-theme-light = Light
settings-theme-dark = Dark
settings-text-size = Text size
settings-text-size-hint = Everything grows with it.
settings-density = Rows in lists
settings-density-compact = Close together
settings-density-default = Normal
settings-density-roomy = Wide apart

settings-words = Language and formats
settings-language = Language
settings-language-test = Test language (long words)
settings-as-computer = As the computer
settings-formats = Numbers and dates
settings-formats-hint = For example { $number } and { $date }.
