package ai.echogen.providers.tts;

import static ai.echogen.providers.tts.Words.NOUN_FOLLOWS;
import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Percentages, measures, multiples and dimensions. The numbers stay digits for [NumberRules].
final class UnitRules {
    /// Each unit's symbol and its name for one; a plus marks names whose plural is the same.
    private static final String TABLE = """
            km kilometer, m meter, cm centimeter, mm millimeter, um micrometer, nm nanometer, mi mile, yd yard, yds yard,
            ft foot, sq ft+ square feet, sq km square kilometer, sq m square meter, sq mi square mile, nmi nautical mile,
            kg kilogram, g gram, mg milligram, ug microgram, lb pound, lbs pound, oz ounce, fl oz fluid ounce, ha hectare,
            L liter, l liter, ml milliliter, mL milliliter, dl deciliter, dL deciliter, cl centiliter, gal gallon,
            ms millisecond, us microsecond, ns nanosecond, sec second, secs second, min minute, mins minute, hr hour,
            hrs hour, h hour, yr year, yrs year, s second, d day, wk week, wks week, mo month, mos month,
            mph+ miles per hour, kmh+ kilometers per hour, kph+ kilometers per hour, rpm+ R-P-M, fps+ frames per second,
            bpm+ beats per minute, mpg+ miles per gallon, dpi+ dots per inch, ppi+ pixels per inch, px pixel, pt point,
            kB kilobyte, KB kilobyte, MB megabyte, GB gigabyte, TB terabyte, PB petabyte, EB exabyte,
            KiB kibibyte, MiB mebibyte, GiB gibibyte, TiB tebibyte, bit bit, kbit kilobit, Mbit megabit, Gbit gigabit,
            bps+ bits per second, kbps+ kilobits per second, Kbps+ kilobits per second, Mbps+ megabits per second,
            Gbps+ gigabits per second, Tbps+ terabits per second,
            Hz+ hertz, kHz+ kilohertz, KHz+ kilohertz, MHz+ megahertz, GHz+ gigahertz, THz+ terahertz,
            W watt, kW kilowatt, KW kilowatt, MW megawatt, GW gigawatt, TW terawatt, mW milliwatt, Wh watt-hour,
            kWh kilowatt-hour, KWh kilowatt-hour, MWh megawatt-hour, GWh gigawatt-hour, TWh terawatt-hour,
            V volt, kV kilovolt, mV millivolt, mA milliamp, mAh milliamp-hour, Ah amp-hour, hp+ horsepower, Nm newton meter,
            J joule, kJ kilojoule, MJ megajoule, cal calorie, kcal kilocalorie, eV electron volt, keV+ K-E-V, MeV+ M-E-V,
            GeV+ G-E-V, TeV+ T-E-V, Pa pascal, hPa hectopascal, kPa kilopascal, MPa megapascal, psi+ P-S-I, dB decibel,
            dBA decibel, dBTP decibel true peak, LUFS+ loudness units, cc+ cubic centimeters, ppm+ parts per million,
            ppb+ parts per billion, MP megapixel, Mpx megapixel, tbsp tablespoon, tsp teaspoon, cd candela, lm lumen,
            ly light-year, pc parsec, au+ astronomical units, AU+ astronomical units, mol mole, mmol millimole,
            °C degree Celsius, °F degree Fahrenheit, °K kelvin, ° C degree Celsius, ° F degree Fahrenheit, ° degree
            """;

    private static final Map<String, Unit> UNITS = units();

    /// Letters that are as often the name of a thing (`5 d`, `2 bit`): units only right after the digits.
    private static final String ATTACHED = "(?:cd|pc|au|cal|bit|pt|d)";

    /// Seconds need the space: `747s` are aeroplanes.
    private static final String GAP = "(?:-| (?!" + ATTACHED + "\\b)|(?!s\\b))";

    private record Unit(String one, String many) {}

    private static final Glossary COMPASS = Glossary.of("N = north | S = south | E = east | W = west");

    private static final String NUMBER =
            "(?<![\\w.,])(?<![A-Za-z]-)((?:\\d{1,3}(?:,\\d{3}){1,5}|\\d{1,15}+)(?:[.,/]\\d{1,9}+)?(?: ?[\u2013-] ?\\d{1,15}+(?:\\.\\d{1,9}+)?)?)";

    private static final String SYMBOLS = UNITS.keySet().stream()
            .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
            .map(Pattern::quote)
            .collect(joining("|", "(", ")"));

    private static final String PER =
            "(?: ?/ ?(km|m|s|h|hr|hour|min|sec|second|minute|day|d|week|month|year|yr|kg|g|L|l|dL|ml|mL"
                    + "|cm|ft|mi|mile|gal|gallon|kWh|MWh|GB|MB|lb|oz|person|capita|unit|ha|acre)(?:\\^?([23]))?(?![A-Za-z0-9]))?";

    static final List<Rule> RULES = List.of(
            Rule.of("(?<=\\d) ?%(?:-?age)?(?= ?points?\\b)", " percentage"),
            Rule.of("(?<=\\d) ?%", " percent"),
            Rule.of("\u2030", " per mille "),
            // 41°17'S
            Rule.of(
                    "(?<=\\d)\u00B0 ?(\\d{1,2})'(?: ?(\\d{1,2})(?:''|\"))? ?([NSEW])\\b",
                    hit -> " degrees " + hit.group(1) + " minutes " + (hit.has(2) ? hit.group(2) + " seconds " : "")
                            + COMPASS.said(hit.group(3))),
            Rule.of("(?<=\\d) ?\u00B0 ?([NSEW])\\b", hit -> " degrees " + COMPASS.said(hit.group(1))),
            // 1920x1080, 3 x 4, 4K, 1080p
            Rule.of("(?<=\\d) ?[x\u00D7] ?(?=\\d)(?!10\\^|[\\d.]{1,9} ?=)", " by "),
            Rule.of("(?<=\\d) ?[xX\u00D7](?![A-Za-z0-9]| ?[-+*/=^)])", " times"),
            Rule.of("(?<![\\w.,])(480|720|1080|1440|2160)(?:p|i)\\b", hit -> pairs(hit.group(1)) + " P"),
            Rule.of("(?<=\\bby )1080(?!\\d)", "ten eighty"),
            // 6'2", 6 ft 2 in
            Rule.of(
                    "(?<![\\w.])(\\d)(?:'|-| )(?:ft\\.? )?(1?\\d)(?:\"|''|(?<=ft\\.? 1?\\d) ?in\\b\\.?)(?![\\w])",
                    hit -> hit.group(1) + (hit.group(1).equals("1") ? " foot " : " feet ") + hit.group(2)),
            Rule.of(
                    "(?<![\\w.])(\\d{1,4}(?:\\.\\d)?)(?:-in\\b\\.?|\"(?= [a-z]))(?<!\"[^\"]{0,60}\")",
                    hit -> hit.group(1) + "-inch"),
            // 5k, 20M, 7bn, but a 5k run and 5 million, not meters, of people
            Rule.of("\\b3M\\b", "three M"),
            Rule.of("(?<=\\d)k\\b(?= (?:run|race|walk)\\b)", " K"),
            Rule.of("(?<=\\d)(?:k\\b|K\\b(?= [a-z]{3,20}s\\b))", " thousand"),
            Rule.of(
                    "(?<=\\d)(?<![A-Za-z]\\d{1,9}) ?(?:M\\b(?!-)|mn\\b|mln\\b|m(?= (?:people|users|views|subscribers|copies|jobs|homes)\\b))",
                    " million"),
            Rule.of(
                    "(?<=\\d)(?<![A-Za-z]\\d{1,9})(?<!\\b(?:[Aa]partment|Room|Gate|Exhibit|Section|Unit|Flat|Suite|[Ff]igure|Phase|Form|Schedule) \\d{1,3})(?:B\\b(?!-)| ?[Bb]n\\b)",
                    " billion"),
            Rule.of("(?<=\\d) ?(?:tn|trn)\\b", " trillion"),
            Rule.of("(?<=\\d)hrs?(\\d\\d)(?:min|m)?\\b", hit -> " hours " + hit.group(1) + " minutes"),
            Rule.of("(?<=\\d)h ?(?=\\d{1,2} ?m(?:in)?\\b)", " hours "),
            Rule.of("(?<=\\d hours \\d{1,2}) ?m\\b", " minutes"),
            Rule.of(
                    "(?:(\\b(?:[Aa]n?|[Tt]he) ))?" + NUMBER + GAP + SYMBOLS
                            + "(?:\\^?([23]))?(?![A-Za-z0-9]|'[a-z])(\\.(?= [a-z]|,))?" + PER + "(" + NOUN_FOLLOWS
                            + ")?",
                    UnitRules::measure),
            Rule.of("(?<=\\bper )(yr|mo|hr|wk|min|sec|lb|oz|kg|km|ft|GB|MB|TB|kWh|MWh)\\b", hit -> per(hit.group(1))),
            Rule.of("\\bkm/h\\b|\\bkph\\b", "kilometers per hour"),
            Rule.of("\u00B0 ?C\\b", " degrees Celsius "),
            Rule.of("\u00B0 ?F\\b", " degrees Fahrenheit "),
            Rule.of(" ?\u00B0 ?", " degrees "));

    private UnitRules() {}

    private static String measure(Rule.Hit hit) {
        var unit = UNITS.get(hit.group(3));
        if (unit == null) {
            return hit.all();
        }
        var number = hit.group(2);
        var adjective = hit.has(1) && hit.has(8) || hit.all().startsWith(hit.group(1) + number + "-");
        var single = adjective || number.equals("1") || number.contains("/");
        var power = power(hit.group(4));
        var per = hit.has(6) ? " per " + power(hit.group(7)) + per(hit.group(6)) : "";
        return hit.group(1) + number + " " + power + (single ? unit.one : unit.many) + per;
    }

    private static String power(String exponent) {
        return switch (exponent) {
            case "2" -> "square ";
            case "3" -> "cubic ";
            default -> "";
        };
    }

    private static String per(String symbol) {
        var unit = UNITS.get(symbol);
        return unit == null ? symbol : unit.one;
    }

    /// Screen heights are read in pairs: `ten eighty`, `seven twenty`.
    private static String pairs(String digits) {
        var split = digits.length() - 2;
        return Numerals.cardinal(digits.substring(0, split)) + " " + Numerals.cardinal(digits.substring(split));
    }

    private static Map<String, Unit> units() {
        var units = new HashMap<String, Unit>();
        for (var line : TABLE.split(",")) {
            var words = line.strip();
            var split = symbolEnds(words);
            var symbol = words.substring(0, split);
            var name = words.substring(split + 1);
            units.put(
                    symbol.replace("+", ""),
                    symbol.endsWith("+")
                            ? new Unit(name.replaceFirst("s per ", " per "), name)
                            : new Unit(name, plural(name)));
        }
        return Map.copyOf(units);
    }

    /// A symbol is one word, or two where the first is `sq`, `fl` or a degree sign.
    private static int symbolEnds(String words) {
        var first = words.indexOf(' ');
        var twoWords = words.startsWith("sq ")
                || words.startsWith("fl ")
                || words.startsWith("\u00B0 C")
                || words.startsWith("\u00B0 F");
        return twoWords ? words.indexOf(' ', first + 1) : first;
    }

    private static String plural(String name) {
        if (name.equals("foot")) {
            return "feet";
        }
        // degrees Celsius: the first word takes the plural
        return name.startsWith("degree ") ? name.replaceFirst("degree", "degrees") : name + "s";
    }
}
