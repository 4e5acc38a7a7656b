package ai.echogen.providers.tts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written, and what a voice is given for it. One table per family.
class SpeechTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            0                                  | zero
            7 people                           | seven people
            1,234,567 people                   | one million two hundred thirty-four thousand five hundred sixty-seven people
            3500 people                        | three thousand five hundred people
            1500 people                        | fifteen hundred people
            3.14                               | three point one four
            It fell to 0.5 again               | It fell to zero point five again
            a .5 caliber                       | a point five caliber
            minus sign: -5                     | minus sign: minus five
            It was −12 outside                 | It was minus twelve outside
            agent 007                          | agent zero zero seven
            12345678901234567890               | one two three four five six seven eight nine zero one two three four five six seven eight nine zero
            the 1st, 2nd and 23rd              | the first, second and twenty-third
            the 1,000th time                   | the one thousandth time
            the 21st-century city              | the twenty-first-century city
            a 10-year-old                      | a ten-year-old
            10–20 people                       | ten to twenty people
            10-20 people                       | ten to twenty people
            They won 3-2.                      | They won three to two.
            a 16:9 screen                      | a sixteen to nine screen
            a ratio of 1:10                    | a ratio of one to ten
            1/2                                | one half
            take ½ of it                       | take one half of it
            1½ cups                            | one and a half cups
            2 1/3 cups                         | two and one third cups
            3/4 of us                          | three quarters of us
            9/10                               | nine out of ten
            open 24/7                          | open twenty-four seven
            after 9/11                         | after nine eleven
            50/50                              | fifty fifty
            1/1/1/1                            | one one one one
            B-52s and 747s                     | B fifty-twos and seven hundred forty-sevens
            100s of users                      | hundreds of users
            0.13114754098360655                | zero point one three one one
            ISBN 978-0-478-40864-5             | I-S-B-N nine seven eight, zero, four seven eight, four zero eight six four, five
            ٣ apples                           | three apples
            """)
    void numbers(String written, String spoken) {
        assertThat(SpeechText.spoken(written, "en")).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            in 1984                            | in nineteen eighty-four
            in 2005                            | in two thousand five
            in 2026                            | in twenty twenty-six
            in 1900                            | in nineteen hundred
            in 1905                            | in nineteen oh-five
            In 1066 it began                   | In ten sixty-six it began
            1050 boxes                         | one thousand fifty boxes
            the 1990s                          | the nineteen nineties
            the '90s                           | the nineties
            the ’60s                           | the sixties
            the 1800s                          | the eighteen hundreds
            the mid-2010s                      | the mid-twenty tens
            the class of '98                   | the class of ninety-eight
            44 BC                              | forty-four B-C
            AD 79                              | A-D seventy-nine
            from 2019–2021                     | from twenty nineteen to twenty twenty-one
            1939–45                            | nineteen thirty-nine to forty-five
            (1879–1955)                        | eighteen seventy-nine to nineteen fifty-five.
            2020-present                       | twenty twenty to present
            FY2024                             | fiscal year twenty twenty-four
            On 2026-11-23 it rained            | On November twenty-third, twenty twenty-six it rained
            11/23/2026                         | November twenty-third, twenty twenty-six
            23/11/2026                         | November twenty-third, twenty twenty-six
            23.11.2026                         | November twenty-third, twenty twenty-six
            Nov. 23, 2026                      | November twenty-third, twenty twenty-six
            November 23rd                      | November twenty-third
            23 November 2026                   | the twenty-third of November, twenty twenty-six
            Jan. 5–Feb. 3                      | January fifth to February third
            the 4th of July                    | the fourth of July
            Nov 23-25                          | November twenty-third to twenty-fifth
            in March 2020                      | in March twenty twenty
            Sept. 11                           | September eleventh
            since Jan. it grew                 | since January it grew
            Mon., Dec. 1                       | Monday, December first
            2026-99-99                         | two zero two six, nine nine, nine nine
            2026-11-23T14:30:00Z               | November twenty-third, twenty twenty-six, fourteen thirty U-T-C
            May I come?                        | May I come?
            March on, 3 soldiers!              | March on, three soldiers!
            """)
    void days_and_years(String written, String spoken) {
        assertThat(SpeechText.spoken(written, "en")).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            at 14:30                           | at fourteen thirty
            at 9am                             | at nine A-M
            at 9:05 p.m. It rained             | at nine oh five P-M. It rained
            at 7 p.m. sharp                    | at seven P-M sharp
            at 9:00                            | at nine o'clock
            at 14:00                           | at fourteen hundred
            9-11am                             | nine to eleven A-M
            10:15–12:45                        | ten fifteen to twelve forty-five
            She ran it in 2:03:59.             | She ran it in two oh three fifty-nine.
            in the a.m.                        | in the A-M.
            """)
    void times(String written, String spoken) {
        assertThat(SpeechText.spoken(written, "en")).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $5                                 | five dollars
            $1                                 | one dollar
            $0.99                              | ninety-nine cents
            $5.50                              | five dollars and fifty cents
            $1,234.56                          | one thousand two hundred thirty-four dollars and fifty-six cents
            $1.5 billion                       | one point five billion dollars
            £20m                               | twenty million pounds
            €3.50                              | three euros and fifty cents
            3,50 €                             | three euros and fifty cents
            ¥500                               | five hundred yen
            ₹100                               | one hundred rupees
            US$3bn                             | three billion U-S dollars
            5 USD                              | five U-S dollars
            EUR 20                             | twenty euros
            -$20                               | minus twenty dollars
            $10–15 million                     | ten to fifteen million dollars
            $5-$10                             | five to ten dollars
            a $5 bill                          | a five dollar bill
            a $5 million house                 | a five million dollar house
            a $5 in his hand                   | a five dollars in his hand
            $100-a-month                       | one hundred dollars a month
            $5/month                           | five dollars per month
            50¢                                | fifty cents
            the $AAPL stock                    | the AAPL stock
            """)
    void money(String written, String spoken) {
        assertThat(SpeechText.spoken(written, "en")).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            5%                                 | five percent
            5.5 %                              | five point five percent
            10–20%                             | ten to twenty percent
            a 3% point                         | a three percentage point
            5 km                               | five kilometers
            1 km                               | one kilometer
            10kg                               | ten kilograms
            60 mph                             | sixty miles per hour
            120 km/h                           | one hundred twenty kilometers per hour
            9.8 m/s²                           | nine point eight meters per square second
            25 °C                              | twenty-five degrees Celsius
            -5°F                               | minus five degrees Fahrenheit
            20° west                           | twenty degrees west
            100 MB                             | one hundred megabytes
            16GB of RAM                        | sixteen gigabytes of RAM
            3 GHz                              | three gigahertz
            10 MB/s                            | ten megabytes per second
            5G                                 | five G
            2x                                 | two times
            10x faster                         | ten times faster
            10 ft                              | ten feet
            a 10 ft wall                       | a ten foot wall
            the 5-km run                       | the five kilometer run
            30 m²                              | thirty square meters
            5 kWh                              | five kilowatt-hours
            5 µm                               | five micrometers
            1/2 mile                           | one half mile
            10 lb. of rice                     | ten pounds of rice
            5'10"                              | five feet ten
            1920×1080                          | nineteen twenty by ten eighty
            1080p                              | ten eighty P
            4K                                 | four K
            10k users                          | ten thousand users
            a 5k run                           | a five K run
            5M units and 7B parameters         | five million units and seven billion parameters
            3M makes tape                      | three M makes tape
            80 mg/dL                           | eighty milligrams per deciliter
            5 B grades                         | five B grades
            Apt. 4B                            | apartment four B
            1 Gbps                             | one gigabit per second
            $3/GB                              | three dollars per gigabyte
            41°17′S                            | forty-one degrees seventeen minutes south
            2x + 1                             | two x plus one
            """)
    void measures(String written, String spoken) {
        assertThat(SpeechText.spoken(written, "en")).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            555-1234                           | five five five, one two three four
            (212) 555-1234                     | two one two, five five five, one two three four
            +44 20 7946 0958                   | four four, two zero, seven nine four six, zero nine five eight
            v2.3.1                             | version two point three point one
            version 3.33.2                     | version three point thirty-three point two
            Java 25                            | Java twenty-five
            192.168.0.1                        | one hundred ninety-two point one hundred sixty-eight point zero point one
            GPT-4                              | G-P-T four
            COVID-19                           | COVID nineteen
            MP3 and H2O                        | M-P three and H two O
            CO₂                                | C-O two
            B2B                                | B two B
            A4 paper                           | A-four paper
            RFC 9457                           | R-F-C ninety-four fifty-seven
            World War II                       | World War two
            Henry VIII                         | Henry the eighth
            Henry VIII's wives                 | Henry the eighth's wives
            Louis XIV was king                 | Louis the fourteenth was king
            Chapter IV                         | Chapter four
            In World War I he fought           | In World War one he fought
            In part I was wrong                | In part I was wrong
            the XIX century                    | the nineteenth century
            Rocky III                          | Rocky three
            an IV drip                         | an I-V drip
            """)
    void codes_and_roman_numerals(String written, String spoken) {
        assertThat(SpeechText.spoken(written, "en")).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Dr. Smith and Mr. Jones            | Doctor Smith and Mister Jones
            Mr. and Mrs. Smith                 | Mister and Missus Smith
            St. Louis                          | Saint Louis
            on Main St. He left                | on Main Street. He left
            on Main St. near here              | on Main Street near here
            fruit, e.g. apples                 | fruit, for example, apples
            one, i.e., this                    | one, that is, this
            and so on, etc. He left            | and so on, et cetera. He left
            tea vs. coffee                     | tea versus coffee
            No. 5                              | number five
            No 5 is alive                      | number five is alive
            approx. 10                         | approximately ten
            Apple Inc. said                    | Apple Incorporated said
            Acme Ltd. The firm                 | Acme Limited. The firm
            John Smith Jr. said                | John Smith Junior said
            the U.S. Army                      | the U-S Army
            in the U.S. The rest               | in the U-S. The rest
            the U.K.'s plan                    | the U-K's plan
            a U.S.-based firm                  | a U-S-based firm
            J. K. Rowling                      | J K Rowling
            George W. Bush                     | George W Bush
            Plan B. Many agreed                | Plan B. Many agreed
            Lee et al. (2019) found            | Lee and others, twenty nineteen, found
            pp. 3–5                            | pages three to five
            a Ph.D. thesis                     | a P-H-D thesis
            It was his. No one saw.            | It was his. No one saw.
            """)
    void abbreviations(String written, String spoken) {
        assertThat(SpeechText.spoken(written, "en")).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            NASA                               | NASA
            the FBI                            | the F-B-I
            an API                             | an A-P-I
            MIT and CERN                       | M-I-T and CERN
            APIs and CEOs                      | A-P-I's and C-E-O's
            JSON                               | Jason
            AI is here                         | A-I is here
            the US economy                     | the U-S economy
            the WHO said                       | the W-H-O said
            I/O in WWII                        | I-O in World War two
            R&D and AT&T                       | R-and-D and A-T-and-T
            you MUST NOT do it                 | you MUST not do it
            THIS IS SO LOUD                    | This is so loud
            NASA, ESA, JAXA agree              | NASA, E-S-A, JAXA agree
            It was AMAZING                     | It was Amazing
            OK, fine                           | okay, fine
            OpenAI                             | Open A-I
            iOS and macOS                      | I-O-S and mac O-S
            """)
    void capitals(String written, String spoken) {
        assertThat(SpeechText.spoken(written, "en")).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            See https://www.example.com/a/b?x=1. | See example dot com.
            (see http://bbc.co.uk/news)        | see bbc dot co dot U-K.
            example.com/docs                   | example dot com
            It is Amazon.com, Inc.             | It is Amazon dot com, Incorporated.
            me@example.org                     | me at example dot org
            bob.smith+x@gmail.com              | bob dot smith plus x at gmail dot com
            @jack                              | at jack
            #ClimateChange                     | hashtag Climate Change
            We are #1!                         | We are number one!
            config.json                        | config dot jason
            /usr/local/bin                     | usr slash local slash bin
            camelCase                          | camel Case
            getUserName()                      | get User Name
            snake_case_name                    | snake case name
            C++ and C# on .NET                 | C plus plus and C sharp on dot net
            Node.js                            | Node dot J-S
            McDonald and LeBron like iPhones   | McDonald and LeBron like iPhones
            """)
    void addresses_and_code(String written, String spoken) {
        assertThat(SpeechText.spoken(written, "en")).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            salt & pepper                      | salt and pepper
            2 + 2 = 4                          | two plus two equals four
            5 × 4 = 20                         | five times four equals twenty
            8 ÷ 2                              | eight divided by two
            ~10 minutes                        | about ten minutes
            p < 0.05                           | p less than zero point zero five
            x ≥ 3                              | x at least three
            ±5                                 | plus or minus five
            A → B                              | A to B
            x² + y³                            | x squared plus y cubed
            § 3                                | section three
            Coca-Cola™ and © 2020              | Coca-Cola and twenty twenty
            and/or                             | and or
            TCP/IP                             | T-C-P I-P
            AT&amp;T                           | A-T-and-T
            a&nbsp;b                           | a b
            <b>bold</b> text                   | bold text
            **bold** and _it_ and ~~no~~       | bold and it and no
            [a link](https://x.org/a_(b)) here | a link here
            It grew.[12] Then it fell.[a]      | It grew. Then it fell.
            It grew [citation needed] fast     | It grew fast
            ## Heading                         | Heading
            - item                             | item
            a footnote¹ here                   | a footnote here
            `code`                             | code
            """)
    void symbols_and_markup(String written, String spoken) {
        assertThat(SpeechText.spoken(written, "en")).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            "Yes," she said                    | Yes, she said
            ‘Yes’ he said                      | Yes he said
            don’t and won't                    | don't and won't
            the dogs' tails                    | the dogs' tails
            one — two – three -- four          | one, two, three, four
            Well... maybe                      | Well, maybe
            Well… Maybe                        | Well. Maybe
            The end…                           | The end.
            a thing (an aside) here            | a thing, an aside, here
            He left (early).                   | He left, early.
            What?!                             | What?
            Wow!!!                             | Wow!
            yes ,no ;maybe                     | yes, no; maybe
            Look: a dog                        | Look: a dog
            nice 😀👍🏽 day 🇩🇪                   | nice day
            see you :-)                        | see you
            so­ft and ze​ro                      | soft and zero
            ﬁne Ｆｕｌｌ                          | fine Full
            Beyoncé, Łódź, Müller              | Beyonce, Lodz, Muller
            北京                               | bei jing
            Чехов and Αθήνα                    | Chekhov and Athena
            a 5 μm gap and π                   | a five micrometer gap and pi
            I use Python. Or not.              | I use Python. or not.
            Thanks, Sarah. Me too.             | Thanks, Sarah. me too.
            Economic Co-operation              | Economic co-operation
            Plan A worked                      | Plan-A worked
            """)
    void punctuation_letters_and_misreadings(String written, String spoken) {
        assertThat(SpeechText.spoken(written, "en")).isEqualTo(spoken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr-FR", "zh", "", "not a language!"})
    void other_languages_keep_their_words_and_lose_what_no_voice_says(String language) {
        assertThat(SpeechText.spoken("Für 5 €:\u200B  \u00ABJa\u00BB 😀\n&amp; nein\u0007 北京", language))
                .isEqualTo("Für 5 €: «Ja» & nein 北京");
    }
}
