package ai.echogen.providers.tts;

import java.util.List;

/// Names that programmers write, as the words they are made of.
final class CodeRules {
    static final List<Rule> RULES = List.of(
            Rule.of("(?<=[A-Za-z0-9])\\(\\)", ""),
            Rule.of("(?<=[A-Za-z0-9])_++(?=[A-Za-z0-9])", " "),
            Rule.of("\\b([CGD])\\+\\+", hit -> hit.group(1) + " plus plus"),
            Rule.of("(?<=[A-Za-z])::(?=[A-Za-z])", " "),
            Rule.of("\\bi(OS|OT)\\b", hit -> hit.group(1).equals("OS") ? "I-O-S" : "I-O-T"),
            Rule.of("\\be([BP])(ay|ub)\\b", hit -> "E-" + hit.group(1) + hit.group(2)),
            Rule.of("\\bmRNA\\b", "M-R-N-A"),
            Rule.of("\\bLaTeX\\b", "lay tech"),
            Rule.of("\\bVoIP\\b", "voyp"),
            Rule.of("\\bWi-?[Ff]i\\b", "Wi-Fi"),
            Rule.of("\\bJavaScript\\b", "Javascript"),
            // ResultSet, camelCase, OpenAI, JSONObject; not McDonald, LeBron, iPhone, PhD
            Rule.of("(?=[A-Z])(?<=[a-z]{2})(?<!\\bMac)(?<!\\bFitz)(?<!\\bVan)(?=[A-Z][a-z]{2}|[A-Z]{2,8}\\b)", " "),
            Rule.of("(?=[A-Z])(?<=[a-z]{2})(?<=\\b[a-z]{2,20})", " "),
            Rule.of("(?<=[A-Z]{2})(?=[A-Z][a-z]{2})", " "));

    private CodeRules() {}
}
