package ai.echogen.providers.tts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.ValType;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.List;

/// The world as a command-line program compiled to WASI sees it here: its arguments, a clock that stands still, and one
/// file that it may create and write. There is no disk, no network, no environment and no randomness, so the same
/// arguments always give the same file.
///
/// It implements those calls of WASI preview 1 that Flite imports
/// (<https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md>), for one run of the program.
final class Sandbox {
    /// The name that the program creates its file by.
    static final String FILE = "take.wav";

    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int ROOT = 3;
    private static final int OUTPUT = 4;

    private static final int SUCCESS = 0;
    private static final int BAD_DESCRIPTOR = 8;
    private static final int FILE_TOO_LARGE = 22;
    private static final int NO_SUCH_FILE = 44;
    private static final int NOT_SEEKABLE = 70;

    private static final byte CHARACTER_DEVICE = 2;
    private static final byte DIRECTORY = 3;
    private static final byte REGULAR_FILE = 4;

    /// More than any message that helps.
    private static final int MESSAGE_BYTES = 2_000;

    private final List<String> arguments;
    private final int limit;
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    /// @param arguments the program's name first
    /// @param limit     of the file, in bytes; the program is told that the file is too large beyond it
    Sandbox(List<String> arguments, int limit) {
        this.arguments = List.copyOf(arguments);
        this.limit = limit;
    }

    /// The program ended by itself. Not a mistake when the code is 0.
    static final class Exit extends RuntimeException {
        final int code;

        Exit(int code) {
            super("exit " + code, null, false, false);
            this.code = code;
        }
    }

    /// What the program wrote to its file so far.
    byte[] file() {
        return file.toByteArray();
    }

    /// What the program wrote to its standard output and error, cut to 2,000 bytes.
    String messages() {
        return messages.toString(UTF_8).strip();
    }

    ImportValues imports() {
        return ImportValues.builder()
                .addFunction(
                        call("args_sizes_get", 2, (memory, args) -> argsSizesGet(memory, at(args, 0), at(args, 1))),
                        call("args_get", 2, (memory, args) -> argsGet(memory, at(args, 0), at(args, 1))),
                        function(
                                "clock_time_get",
                                List.of(ValType.I32, ValType.I64, ValType.I32),
                                (memory, args) -> clockTimeGet(memory, at(args, 2))),
                        call("fd_close", 1, (_, _) -> SUCCESS),
                        call("fd_fdstat_get", 2, (memory, args) -> fdstatGet(memory, at(args, 0), at(args, 1))),
                        call("fd_fdstat_set_flags", 2, (_, _) -> SUCCESS),
                        call("fd_prestat_get", 2, (memory, args) -> prestatGet(memory, at(args, 0), at(args, 1))),
                        call("fd_prestat_dir_name", 3, (memory, args) -> dirName(memory, at(args, 0), at(args, 1))),
                        call("fd_read", 4, (memory, args) -> fdRead(memory, at(args, 3))),
                        function(
                                "fd_seek",
                                List.of(ValType.I32, ValType.I64, ValType.I32, ValType.I32),
                                (_, _) -> NOT_SEEKABLE),
                        call(
                                "fd_write",
                                4,
                                (memory, args) -> fdWrite(memory, at(args, 0), at(args, 1), at(args, 2), at(args, 3))),
                        function(
                                "path_open",
                                List.of(
                                        ValType.I32,
                                        ValType.I32,
                                        ValType.I32,
                                        ValType.I32,
                                        ValType.I32,
                                        ValType.I64,
                                        ValType.I64,
                                        ValType.I32,
                                        ValType.I32),
                                (memory, args) -> pathOpen(memory, at(args, 2), at(args, 3), at(args, 8))),
                        new HostFunction(
                                "wasi_snapshot_preview1",
                                "proc_exit",
                                FunctionType.of(List.of(ValType.I32), List.of()),
                                (_, args) -> {
                                    throw new Exit(at(args, 0));
                                }))
                .build();
    }

    private interface Call {
        /// A WASI error number.
        int answer(Memory memory, long[] args);
    }

    private static HostFunction call(String name, int parameters, Call call) {
        return function(name, Collections.nCopies(parameters, ValType.I32), call);
    }

    private static HostFunction function(String name, List<ValType> parameters, Call call) {
        return new HostFunction(
                "wasi_snapshot_preview1", name, FunctionType.of(parameters, List.of(ValType.I32)), (instance, args) ->
                        new long[] {call.answer(instance.memory(), args)});
    }

    private static int at(long[] args, int index) {
        return (int) args[index];
    }

    private int argsSizesGet(Memory memory, int count, int size) {
        memory.writeI32(count, arguments.size());
        memory.writeI32(
                size,
                arguments.stream().mapToInt(it -> it.getBytes(UTF_8).length + 1).sum());
        return SUCCESS;
    }

    private int argsGet(Memory memory, int pointers, int buffer) {
        var pointer = pointers;
        var at = buffer;
        for (var argument : arguments) {
            memory.writeI32(pointer, at);
            memory.writeCString(at, argument);
            pointer += 4;
            at += argument.getBytes(UTF_8).length + 1;
        }
        return SUCCESS;
    }

    private static int clockTimeGet(Memory memory, int time) {
        memory.writeLong(time, 0);
        return SUCCESS;
    }

    private static int fdstatGet(Memory memory, int descriptor, int stat) {
        if (descriptor > OUTPUT) {
            return BAD_DESCRIPTOR;
        }
        var type = switch (descriptor) {
            case ROOT -> DIRECTORY;
            case OUTPUT -> REGULAR_FILE;
            default -> CHARACTER_DEVICE;
        };
        memory.writeLong(stat, type);
        memory.writeLong(stat + 8, -1L); // every right: what may be done is decided call by call
        memory.writeLong(stat + 16, -1L);
        return SUCCESS;
    }

    private static int prestatGet(Memory memory, int descriptor, int stat) {
        if (descriptor != ROOT) {
            return BAD_DESCRIPTOR;
        }
        memory.writeI32(stat, 0);
        memory.writeI32(stat + 4, 1);
        return SUCCESS;
    }

    private static int dirName(Memory memory, int descriptor, int name) {
        if (descriptor != ROOT) {
            return BAD_DESCRIPTOR;
        }
        memory.writeByte(name, (byte) '/');
        return SUCCESS;
    }

    private static int fdRead(Memory memory, int count) {
        memory.writeI32(count, 0);
        return SUCCESS;
    }

    private int fdWrite(Memory memory, int descriptor, int vectors, int number, int count) {
        var written = 0;
        for (var i = 0; i < number; i++) {
            var data = memory.readBytes(memory.readInt(vectors + 8 * i), memory.readInt(vectors + 8 * i + 4));
            written += data.length;
            switch (descriptor) {
                case OUTPUT -> {
                    if (data.length > limit - file.size()) {
                        return FILE_TOO_LARGE;
                    }
                    file.writeBytes(data);
                }
                case STDOUT, STDERR -> messages.write(data, 0, Math.min(data.length, MESSAGE_BYTES - messages.size()));
                default -> {
                    return BAD_DESCRIPTOR;
                }
            }
        }
        memory.writeI32(count, written);
        return SUCCESS;
    }

    private static int pathOpen(Memory memory, int path, int length, int descriptor) {
        if (!memory.readString(path, length, ISO_8859_1).equals(FILE)) {
            return NO_SUCH_FILE;
        }
        memory.writeI32(descriptor, OUTPUT);
        return SUCCESS;
    }
}
