# How numbers stand beside their signs. Digits, separators and months come from CLDR.
# { $currency } is a sign; the code where the catalogue has no sign for it.
format-money = { $currency }{ $amount }
format-money-code = { $currency } { $amount }
format-currency-EUR = €
format-currency-USD = $
format-currency-GBP = £
format-currency-JPY = ¥
format-currency-INR = ₹
format-currency-KRW = ₩
format-currency-ILS = ₪
format-percent = { $number }%
format-percent-under = under { $number }%
format-percent-over = over { $number }%
format-thousands = { $number }K
format-millions = { $number }M
format-billions = { $number }B
