import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Moves the loops of a WebAssembly module's largest functions into functions of their own, so that a JVM can compile
/// the module well. Run at build time: `java SplitLoops.java IN.wasm OUT.wasm`. The result computes the same values.
///
/// Why: the module is later translated one function to one Java method. HotSpot never compiles a method above 8,000
/// bytes of bytecode, and a method of a few thousand bytes keeps its optimising compiler's register allocator busy for
/// seconds, during which the method is interpreted. Both hit exactly the functions that make sound. A loop in a method
/// of its own is compiled in milliseconds, and no longer waits for the rare on-stack replacement.
///
/// How: `block ... end` and `loop ... end` without parameters or results, and without branches that leave them, are
/// replaced by a call. The locals that such a region reads become parameters, and the locals that it writes and that
/// are read later become results. Which these are comes from a backward liveness analysis over the function's
/// instructions.
final class SplitLoops {
    /// Functions with shorter bodies stay as they are, in bytes.
    private static final int LARGE = 900;

    /// No region longer than this moves as a whole: its parts do, in bytes.
    private static final int REGION = 450;

    public static void main(String[] args) throws IOException {
        var in = Path.of(args[0]);
        var out = Path.of(args[1]);
        if (!Files.isReadable(in)) {
            System.err.println(in + " is missing: run npm ci --ignore-scripts.");
            System.exit(1);
        }
        Files.createDirectories(out.toAbsolutePath().getParent());
        var module = new Module(Files.readAllBytes(in));
        module.split();
        Files.write(out, module.write());
        System.out.printf("%s: %d loops moved into functions of their own%n", out.getFileName(), module.moved);
    }

    /// One instruction as it stands in the file.
    ///
    /// @param number the local's or label's index, where the instruction has one
    /// @param labels the targets of a `br_table`, its default last
    private record Op(int code, int number, int[] labels, byte[] bytes) {
        boolean opens() {
            return code >= 0x02 && code <= 0x04;
        }

        boolean touchesLocal() {
            return code >= 0x20 && code <= 0x22;
        }
    }

    private record Section(int id, byte[] content) {}

    private record Type(byte[] params, byte[] results) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Type type
                    && Arrays.equals(params, type.params)
                    && Arrays.equals(results, type.results);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(params) + Arrays.hashCode(results);
        }
    }

    /// A cursor over the binary format's integers and bytes.
    private static final class Reader {
        final byte[] bytes;
        int at;

        Reader(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        int one() {
            return bytes[at++] & 0xff;
        }

        int number() {
            var value = 0;
            for (var shift = 0; ; shift += 7) {
                var next = one();
                value |= (next & 0x7f) << shift;
                if (next < 0x80) {
                    return value;
                }
            }
        }

        byte[] take(int count) {
            at += count;
            return Arrays.copyOfRange(bytes, at - count, at);
        }
    }

    private static final class Writer {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Writer number(int value) {
            var rest = value;
            while (rest >>> 7 != 0) {
                bytes.write(rest & 0x7f | 0x80);
                rest >>>= 7;
            }
            bytes.write(rest);
            return this;
        }

        Writer raw(byte[] data) {
            bytes.writeBytes(data);
            return this;
        }

        Writer sized(byte[] data) {
            return number(data.length).raw(data);
        }

        byte[] done() {
            return bytes.toByteArray();
        }
    }

    private static final class Module {
        private final List<Section> sections = new ArrayList<>();
        private final List<Type> types = new ArrayList<>();
        private final List<Integer> functionTypes = new ArrayList<>();
        private final List<byte[]> bodies = new ArrayList<>();
        private int imported;
        int moved;

        Module(byte[] file) {
            var reader = new Reader(file, 8);
            while (reader.at < file.length) {
                var id = reader.one();
                var content = reader.take(reader.number());
                if (id != 0) { // names and debugging data would no longer be true
                    sections.add(new Section(id, content));
                }
                read(id, new Reader(content, 0));
            }
        }

        private void read(int id, Reader in) {
            switch (id) {
                case 1 -> {
                    for (var left = in.number(); left > 0; left--) {
                        expect(in.one() == 0x60, "a function type");
                        types.add(new Type(in.take(in.number()), in.take(in.number())));
                    }
                }
                case 2 -> {
                    for (var left = in.number(); left > 0; left--) {
                        in.take(in.number());
                        in.take(in.number());
                        expect(in.one() == 0, "an imported function");
                        in.number();
                        imported++;
                    }
                }
                case 3 -> {
                    for (var left = in.number(); left > 0; left--) {
                        functionTypes.add(in.number());
                    }
                }
                case 10 -> {
                    for (var left = in.number(); left > 0; left--) {
                        bodies.add(in.take(in.number()));
                    }
                }
                default -> {}
            }
        }

        void split() {
            var original = bodies.size();
            for (var index = 0; index < original; index++) {
                if (bodies.get(index).length >= LARGE) {
                    bodies.set(index, new Function(this, index).split());
                }
            }
        }

        /// The index to call the new function by.
        int add(Type type, byte[] body) {
            if (!types.contains(type)) {
                types.add(type);
            }
            functionTypes.add(types.indexOf(type));
            bodies.add(body);
            moved++;
            return imported + bodies.size() - 1;
        }

        byte[] write() {
            var out = new Writer().raw(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
            for (var section : sections) {
                out.number(section.id)
                        .sized(
                                section.id == 1 || section.id == 3 || section.id == 10
                                        ? content(section.id)
                                        : section.content);
            }
            return out.done();
        }

        private byte[] content(int id) {
            var out = new Writer();
            switch (id) {
                case 1 -> {
                    out.number(types.size());
                    types.forEach(type -> out.number(0x60).sized(type.params).sized(type.results));
                }
                case 3 -> {
                    out.number(functionTypes.size());
                    functionTypes.forEach(out::number);
                }
                default -> {
                    out.number(bodies.size());
                    bodies.forEach(out::sized);
                }
            }
            return out.done();
        }
    }

    /// One function being split. `ops` is its code in order, `match[i]` the place of the `end` of what `ops[i]` opens.
    private static final class Function {
        private final Module module;
        private final byte[] locals;
        private final byte[] declaration;
        private final List<Op> ops = new ArrayList<>();
        private final int[] match;
        private final BitSet[] live;

        Function(Module module, int index) {
            this.module = module;
            var body = module.bodies.get(index);
            var in = new Reader(body, 0);
            var kinds = new Writer().raw(module.types.get(module.functionTypes.get(index)).params);
            for (var groups = in.number(); groups > 0; groups--) {
                var count = in.number();
                var kind = new byte[count];
                Arrays.fill(kind, (byte) in.one());
                kinds.raw(kind);
            }
            locals = kinds.done();
            declaration = Arrays.copyOf(body, in.at);
            while (in.at < body.length) {
                ops.add(op(in));
            }
            match = matches();
            live = liveness();
        }

        byte[] split() {
            var out = new Writer().raw(declaration);
            emit(0, ops.size(), out, null);
            return out.done();
        }

        /// Writes the code from `from` to before `to`, its movable regions replaced by calls.
        ///
        /// @param renamed the new number of each local, or null where they keep their own
        private void emit(int from, int to, Writer out, int[] renamed) {
            for (var at = from; at < to; at++) {
                var op = ops.get(at);
                if (op.opens() && movable(at)) {
                    var end = match[at];
                    var call = new Writer();
                    if (length(at, end + 1) <= REGION || shrinks(at, end)) {
                        move(at, end, call, renamed);
                        out.raw(call.done());
                        at = end;
                        continue;
                    }
                }
                write(op, out, renamed);
            }
        }

        /// Whether the region fits once the regions inside it have moved.
        private boolean shrinks(int start, int end) {
            var length = 0;
            for (var at = start; at <= end; at++) {
                if (at > start
                        && ops.get(at).opens()
                        && movable(at)
                        && (length(at, match[at] + 1) <= REGION || shrinks(at, match[at]))) {
                    length += 30;
                    at = match[at];
                } else {
                    length += ops.get(at).bytes.length;
                }
            }
            return length <= REGION;
        }

        /// Whether the region that starts here contains a loop, takes and gives nothing on the stack, and is left only
        /// through its end.
        private boolean movable(int start) {
            var opening = ops.get(start);
            if (opening.code == 0x04 || opening.bytes.length != 2 || opening.bytes[1] != 0x40) {
                return false;
            }
            var depth = 0;
            var loops = false;
            for (var at = start; at <= match[start]; at++) {
                var op = ops.get(at);
                if (op.code == 0x0f
                        || op.labels.length > 0
                                && Arrays.stream(op.labels).max().orElseThrow() >= depth) {
                    return false;
                }
                loops |= op.code == 0x03;
                depth += op.opens() ? 1 : op.code == 0x0b ? -1 : 0;
            }
            return loops;
        }

        /// Makes the region a function and writes the call to it.
        private void move(int start, int end, Writer call, int[] renamed) {
            var read = new BitSet();
            var written = new BitSet();
            for (var at = start; at <= end; at++) {
                var op = ops.get(at);
                if (op.touchesLocal()) {
                    (op.code == 0x20 ? read : written).set(op.number);
                }
            }
            var used = (BitSet) read.clone();
            used.or(written);
            var in = (BitSet) used.clone();
            in.and(live[start]);
            var back = (BitSet) written.clone();
            back.and(live[end + 1]);

            var numbers = new int[locals.length];
            var next = 0;
            for (var local : in.stream().toArray()) {
                numbers[local] = next++;
            }
            var own = (BitSet) used.clone();
            own.andNot(in);
            var body = new Writer().number(own.cardinality());
            for (var local : own.stream().toArray()) {
                numbers[local] = next++;
                body.number(1).raw(new byte[] {locals[local]});
            }
            write(ops.get(start), body, numbers);
            emit(start + 1, end + 1, body, numbers);
            back.stream().forEach(local -> body.number(0x20).number(numbers[local]));
            body.number(0x0b);

            var index = module.add(new Type(kinds(in), kinds(back)), body.done());
            in.stream().forEach(local -> call.number(0x20).number(renamed == null ? local : renamed[local]));
            call.number(0x10).number(index);
            var results = back.stream().toArray();
            for (var i = results.length - 1; i >= 0; i--) {
                call.number(0x21).number(renamed == null ? results[i] : renamed[results[i]]);
            }
        }

        private byte[] kinds(BitSet set) {
            var out = new Writer();
            set.stream().forEach(local -> out.raw(new byte[] {locals[local]}));
            return out.done();
        }

        private static void write(Op op, Writer out, int[] renamed) {
            if (renamed != null && op.touchesLocal()) {
                out.number(op.code).number(renamed[op.number]);
            } else {
                out.raw(op.bytes);
            }
        }

        private int length(int from, int to) {
            return ops.subList(from, to).stream()
                    .mapToInt(op -> op.bytes.length)
                    .sum();
        }

        private int[] matches() {
            var found = new int[ops.size()];
            var open = new ArrayDeque<Integer>();
            for (var at = 0; at < ops.size(); at++) {
                if (ops.get(at).opens()) {
                    open.push(at);
                } else if (ops.get(at).code == 0x0b && !open.isEmpty()) {
                    found[open.pop()] = at;
                }
            }
            return found;
        }

        /// The locals whose value before each instruction is still read somewhere.
        private BitSet[] liveness() {
            var next = successors();
            var found = new BitSet[ops.size() + 1];
            Arrays.setAll(found, _ -> new BitSet());
            for (var changed = true; changed; ) {
                changed = false;
                for (var at = ops.size() - 1; at >= 0; at--) {
                    var set = new BitSet();
                    for (var to : next.get(at)) {
                        set.or(found[to]);
                    }
                    var op = ops.get(at);
                    if (op.touchesLocal()) {
                        set.set(op.number, op.code == 0x20);
                    }
                    if (!set.equals(found[at])) {
                        found[at] = set;
                        changed = true;
                    }
                }
            }
            return found;
        }

        private List<int[]> successors() {
            var found = new ArrayList<int[]>();
            var open = new ArrayDeque<Integer>();
            for (var at = 0; at < ops.size(); at++) {
                var op = ops.get(at);
                var after = at + 1;
                if (op.opens()) {
                    open.push(at);
                }
                found.add(
                        switch (op.code) {
                            case 0x00, 0x0f -> new int[0];
                            case 0x04 -> new int[] {after, otherwise(at)};
                            case 0x05 -> new int[] {match[open.getFirst()]};
                            case 0x0c, 0x0e -> targets(op, open);
                            case 0x0d -> new int[] {after, targets(op, open)[0]};
                            default -> new int[] {after};
                        });
                if (op.code == 0x0b && !open.isEmpty()) {
                    open.pop();
                }
            }
            return found;
        }

        /// Where an `if` goes when its condition does not hold.
        private int otherwise(int start) {
            var depth = 0;
            for (var at = start + 1; at < match[start]; at++) {
                var op = ops.get(at);
                if (op.code == 0x05 && depth == 0) {
                    return at + 1;
                }
                depth += op.opens() ? 1 : op.code == 0x0b ? -1 : 0;
            }
            return match[start];
        }

        private int[] targets(Op op, ArrayDeque<Integer> open) {
            var labels = List.copyOf(open);
            return Arrays.stream(op.labels)
                    .map(label -> label == labels.size()
                            ? ops.size()
                            : ops.get(labels.get(label)).code == 0x03 ? labels.get(label) : match[labels.get(label)])
                    .toArray();
        }
    }

    /// Reads one instruction of the WebAssembly 1.0 binary format with sign extension, saturating conversion and bulk
    /// memory, which is what compilers emit for WASI.
    private static Op op(Reader in) {
        var start = in.at;
        var code = in.one();
        var number = 0;
        var labels = new int[0];
        switch (code) {
            case 0x02, 0x03, 0x04 -> in.number();
            case 0x0c, 0x0d -> labels = new int[] {in.number()};
            case 0x0e -> {
                labels = new int[in.number() + 1];
                for (var i = 0; i < labels.length; i++) {
                    labels[i] = in.number();
                }
            }
            case 0x11 -> {
                in.number();
                in.number();
            }
            case 0x10, 0x20, 0x21, 0x22, 0x23, 0x24, 0x3f, 0x40 -> number = in.number();
            case 0x41, 0x42 -> {
                while (in.one() >= 0x80) {
                    // a signed number ends at the first byte without its top bit
                }
            }
            case 0x43 -> in.take(4);
            case 0x44 -> in.take(8);
            case 0xfc -> {
                var more = in.number();
                expect(more <= 11, "an instruction 0xfc " + more);
                in.take(more < 8 ? 0 : more == 8 || more == 10 ? 2 : 1);
            }
            default -> {
                if (code >= 0x28 && code <= 0x3e) {
                    in.number();
                    in.number();
                } else {
                    expect(
                            code <= 0x01
                                    || code == 0x05
                                    || code == 0x0b
                                    || code == 0x0f
                                    || code == 0x1a
                                    || code == 0x1b
                                    || code >= 0x45 && code <= 0xc4,
                            "the instruction 0x%x".formatted(code));
                }
            }
        }
        return new Op(code, number, labels, Arrays.copyOfRange(in.bytes, start, in.at));
    }

    private static void expect(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("The module does not hold " + what + " where one can be handled.");
        }
    }
}
