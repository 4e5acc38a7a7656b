package ai.echogen.providers.tts;

import static ai.echogen.providers.tts.Words.AMOUNT;
import static ai.echogen.providers.tts.Words.NOUN_FOLLOWS;
import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/// Sums of money. The amounts stay digits for [NumberRules]; the currency goes where it is spoken.
final class MoneyRules {
    /// @param minor the hundredth, empty when nobody counts it
    private record Currency(String one, String many, String minorOne, String minorMany) {
        static Currency of(String one, String many, String minorOne, String minorMany) {
            return new Currency(one, many, minorOne, minorMany);
        }

        static Currency of(String one, String many) {
            return new Currency(one, many, "", "");
        }
    }

    private static final Currency DOLLAR = Currency.of("dollar", "dollars", "cent", "cents");
    private static final Currency EURO = Currency.of("euro", "euros", "cent", "cents");
    private static final Currency POUND = Currency.of("pound", "pounds", "penny", "pence");
    private static final Currency YEN = Currency.of("yen", "yen");
    private static final Currency RUPEE = Currency.of("rupee", "rupees");

    private static final Map<String, Currency> CURRENCIES = Map.ofEntries(
            entry("$", DOLLAR),
            entry("\u20AC", EURO),
            entry("\u00A3", POUND),
            entry("\u00A5", YEN),
            entry("\u20B9", RUPEE),
            entry("\u20A9", Currency.of("won", "won")),
            entry("\u20BD", Currency.of("ruble", "rubles")),
            entry("\u20BA", Currency.of("lira", "lira")),
            entry("\u20BF", Currency.of("bitcoin", "bitcoin")),
            entry("\u20AA", Currency.of("shekel", "shekels")),
            entry("\u20AB", Currency.of("dong", "dong")),
            entry("\u0E3F", Currency.of("baht", "baht")),
            entry("\u20B4", Currency.of("hryvnia", "hryvnia")),
            entry("\u20A6", Currency.of("naira", "naira")),
            entry("US$", Currency.of("U-S dollar", "U-S dollars", "cent", "cents")),
            entry("C$", Currency.of("Canadian dollar", "Canadian dollars", "cent", "cents")),
            entry("CA$", Currency.of("Canadian dollar", "Canadian dollars", "cent", "cents")),
            entry("A$", Currency.of("Australian dollar", "Australian dollars", "cent", "cents")),
            entry("AU$", Currency.of("Australian dollar", "Australian dollars", "cent", "cents")),
            entry("NZ$", Currency.of("New Zealand dollar", "New Zealand dollars", "cent", "cents")),
            entry("HK$", Currency.of("Hong Kong dollar", "Hong Kong dollars", "cent", "cents")),
            entry("S$", Currency.of("Singapore dollar", "Singapore dollars", "cent", "cents")),
            entry("R$", Currency.of("real", "reais")),
            entry("USD", Currency.of("U-S dollar", "U-S dollars", "cent", "cents")),
            entry("EUR", EURO),
            entry("GBP", POUND),
            entry("JPY", YEN),
            entry("CNY", Currency.of("yuan", "yuan")),
            entry("RMB", Currency.of("yuan", "yuan")),
            entry("INR", RUPEE),
            entry("CHF", Currency.of("Swiss franc", "Swiss francs")),
            entry("CAD", Currency.of("Canadian dollar", "Canadian dollars", "cent", "cents")),
            entry("AUD", Currency.of("Australian dollar", "Australian dollars", "cent", "cents")),
            entry("SEK", Currency.of("Swedish krona", "Swedish kronor")),
            entry("NOK", Currency.of("Norwegian krone", "Norwegian kroner")),
            entry("DKK", Currency.of("Danish krone", "Danish kroner")),
            entry("BTC", Currency.of("bitcoin", "bitcoin")));

    private static final Glossary MAGNITUDES = Glossary.of("""
            k = thousand | K = thousand | m = million | M = million | mn = million | mln = million | b = billion
            B = billion | bn = billion | Bn = billion | t = trillion | T = trillion | tn = trillion | trn = trillion
            """);

    private static final String SIGN =
            "(?:US|CA|AU|NZ|HK|C|A|S|R)?\\$|[\u20AC\u00A3\u00A5\u20B9\u20A9\u20BD\u20BA\u20BF\u20AA\u20AB\u0E3F\u20B4\u20A6]";
    private static final String CODE = "USD|EUR|GBP|JPY|CNY|RMB|INR|CHF|CAD|AUD|SEK|NOK|DKK|BTC";
    private static final String MAGNITUDE =
            "(?:(?: |-)?(hundred|thousand|million|billion|trillion|lakh|crore)s?\\b|(?: ?(mn|mln|[Bb]n|tn|trn)|([kKmMbBtT]))(?![A-Za-z0-9]))?";
    /// `3,50` as the continent writes it, or an amount as the others do.
    private static final String SUM = "(\\d{1,9},\\d\\d(?!\\d|,)|" + AMOUNT + ")";

    static final List<Rule> RULES = List.of(
            // a $5 bill, -$20, $1.5bn, $10-15 million, US$3 to ...
            Rule.of(
                    "(?:(\\b[Aa]n? )|(?<![\\w.])(-))?(?<![A-Za-z])(" + SIGN + ") ?(-)?" + SUM + "(?: ?[\u2013-] ?(?:"
                            + SIGN + ")?" + SUM + ")?" + MAGNITUDE + "(" + NOUN_FOLLOWS + ")?(?: ?(?:" + CODE
                            + ")\\b)?",
                    hit -> sum(
                            new Sum(hit.group(3), hit.group(5), hit.group(6), magnitude(hit, 7)),
                            hit.group(1) + (hit.has(2) || hit.has(4) ? "minus " : ""),
                            hit.has(1) && hit.has(10))),
            Rule.of(
                    "\\b(" + CODE + ") ?" + SUM + MAGNITUDE,
                    hit -> sum(new Sum(hit.group(1), hit.group(2), "", magnitude(hit, 3)), "", false)),
            Rule.of(
                    "(?<![\\w.,])" + SUM + MAGNITUDE + " ?(" + SIGN + "|(?:" + CODE + ")\\b)(?![\\d])",
                    hit -> sum(new Sum(hit.group(5), hit.group(1), "", magnitude(hit, 2)), "", false)),
            Rule.of("(?<=\\d) ?\u00A2", " cents"),
            // dollars-a-day
            Rule.of(
                    "\\b(dollars?|euros?|pounds?|cents|pence|yen|rupees?)-(an?|per)-(?=[a-z])",
                    hit -> hit.group(1) + " " + hit.group(2) + " "),
            Rule.of(
                    "\\b(dollars?|euros?|pounds?|cents|pence|yen|rupees?) ?/ ?(?=[A-Za-z])",
                    hit -> hit.group(1) + " per "),
            Rule.of("\\$\\$(?!\\$)|\\$(?=[A-Z]{1,5}\\b)", ""),
            Rule.of("(?<![$\\w])\\$(?![$\\w])", " dollar "),
            Rule.of("\u20AC", " euros "),
            Rule.of("\u00A3", " pounds "));

    private MoneyRules() {}

    /// @param upTo      the upper end of a range, else empty
    /// @param magnitude `million` and the like, else empty
    private record Sum(String currency, String amount, String upTo, String magnitude) {}

    private static String magnitude(Rule.Hit hit, int group) {
        if (hit.has(group)) {
            return hit.group(group);
        }
        return MAGNITUDES.said(hit.group(group + 1) + hit.group(group + 2));
    }

    private static String sum(Sum sum, String before, boolean adjective) {
        var currency = CURRENCIES.getOrDefault(sum.currency, DOLLAR);
        var amount = sum.amount.matches("\\d{1,9},\\d\\d") ? sum.amount.replace(',', '.') : sum.amount;
        if (!sum.magnitude.isEmpty() || !sum.upTo.isEmpty()) {
            return before
                    + amount
                    + (sum.upTo.isEmpty() ? "" : " to " + sum.upTo)
                    + (sum.magnitude.isEmpty() ? "" : " " + sum.magnitude)
                    + " "
                    + (adjective ? currency.one : currency.many);
        }
        return before + inCoins(amount, currency, adjective);
    }

    private static String inCoins(String amount, Currency currency, boolean adjective) {
        var point = amount.indexOf('.');
        var coins = point < 0 ? "" : amount.substring(point + 1);
        var whole = point < 0 ? amount : amount.substring(0, point);
        if (coins.matches("0+") && !whole.isEmpty()) {
            return inCoins(whole, currency, adjective);
        }
        if (coins.isEmpty()) {
            return whole + " " + (whole.equals("1") || adjective ? currency.one : currency.many);
        }
        if (coins.length() != 2 || currency.minorOne.isEmpty()) {
            return amount + " " + (adjective ? currency.one : currency.many);
        }
        var minor = coins.startsWith("0") ? coins.substring(1) : coins;
        var small = minor + " " + (minor.equals("1") || adjective ? currency.minorOne : currency.minorMany);
        return whole.isEmpty() || whole.matches("0+") ? small : inCoins(whole, currency, false) + " and " + small;
    }
}
