package ai.echogen.providers.tts;

import static java.lang.invoke.MethodHandles.byteArrayViewVarHandle;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import com.dylibso.chicory.runtime.ConstantEvaluators;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.types.ActiveDataSegment;
import com.dylibso.chicory.wasm.types.DataSegment;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.PassiveDataSegment;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/// A WebAssembly memory in one array, used by one instance after another.
///
/// Chicory's own memories look up a page on every access; one array makes the voice two to three times as fast, and
/// using it again spares 20 MB of garbage per sentence. An access outside the array throws an
/// [IndexOutOfBoundsException]; one between the instance's size and the array's end reads or writes bytes that belong
/// to nobody else. Not for several threads.
final class FlatMemory implements Memory {
    private static final VarHandle SHORT =
            byteArrayViewVarHandle(short[].class, LITTLE_ENDIAN).withInvokeExactBehavior();
    private static final VarHandle INT =
            byteArrayViewVarHandle(int[].class, LITTLE_ENDIAN).withInvokeExactBehavior();
    private static final VarHandle LONG =
            byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN).withInvokeExactBehavior();
    private static final VarHandle FLOAT =
            byteArrayViewVarHandle(float[].class, LITTLE_ENDIAN).withInvokeExactBehavior();
    private static final VarHandle DOUBLE =
            byteArrayViewVarHandle(double[].class, LITTLE_ENDIAN).withInvokeExactBehavior();

    /// How much room is added at a time, so that an instance that grows page by page is not copied page by page.
    private static final int STEP = 64;

    /// How much room above its initial size an instance leaves to the next one, in pages: 16 MB.
    private static final int KEPT = 256;

    private final int maximum;
    private int initial;
    private int pages;
    private byte[] bytes = new byte[0];
    private DataSegment[] segments = new DataSegment[0];

    /// @param maximum pages of 64 KiB that an instance may have
    FlatMemory(int maximum) {
        this.maximum = maximum;
    }

    /// This memory, empty again and as large as a new instance asks.
    FlatMemory forInstance(MemoryLimits limits) {
        Arrays.fill(bytes, 0, pages * PAGE_SIZE, (byte) 0);
        initial = limits.initialPages();
        pages = initial;
        if (bytes.length > (initial + KEPT) * PAGE_SIZE) {
            bytes = new byte[0]; // one unusual utterance should not cost memory for good
        }
        reserve();
        return this;
    }

    private void reserve() {
        if (bytes.length < pages * PAGE_SIZE) {
            bytes = Arrays.copyOf(bytes, Math.min(maximum, pages + STEP) * PAGE_SIZE);
        }
    }

    @Override
    public int pages() {
        return pages;
    }

    @Override
    public int grow(int more) {
        if (more < 0 || more > maximum - pages) {
            return -1;
        }
        var before = pages;
        pages += more;
        reserve();
        return before;
    }

    @Override
    public int initialPages() {
        return initial;
    }

    @Override
    public int maximumPages() {
        return maximum;
    }

    @Override
    public void initialize(Instance instance, DataSegment[] data) {
        segments = data.clone();
        for (var segment : segments) {
            if (segment instanceof ActiveDataSegment active) {
                var at = (int) ConstantEvaluators.computeConstantValue(instance, active.offsetInstructions())[0];
                write(at, active.data());
            }
        }
    }

    @Override
    public void initPassiveSegment(int segment, int to, int from, int size) {
        write(to, segments[segment].data(), from, size);
    }

    @Override
    public void drop(int segment) {
        segments[segment] = PassiveDataSegment.EMPTY;
    }

    @Override
    public void write(int address, byte[] data, int offset, int size) {
        System.arraycopy(data, offset, bytes, address, size);
    }

    @Override
    public byte[] readBytes(int address, int size) {
        if (size < 0 || size > bytes.length) {
            throw new IndexOutOfBoundsException(size);
        }
        var read = new byte[size];
        System.arraycopy(bytes, address, read, 0, size);
        return read;
    }

    @Override
    public void copy(int to, int from, int size) {
        System.arraycopy(bytes, from, bytes, to, size);
    }

    @Override
    public void fill(byte value, int from, int to) {
        Arrays.fill(bytes, from, to, value);
    }

    @Override
    public void zero() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public byte read(int address) {
        return bytes[address];
    }

    @Override
    public void writeByte(int address, byte value) {
        bytes[address] = value;
    }

    @Override
    public short readShort(int address) {
        return (short) SHORT.get(bytes, address);
    }

    @Override
    public long readU16(int address) {
        return Short.toUnsignedLong(readShort(address));
    }

    @Override
    public void writeShort(int address, short value) {
        SHORT.set(bytes, address, value);
    }

    @Override
    public int readInt(int address) {
        return (int) INT.get(bytes, address);
    }

    @Override
    public void writeI32(int address, int value) {
        INT.set(bytes, address, value);
    }

    @Override
    public long readLong(int address) {
        return (long) LONG.get(bytes, address);
    }

    @Override
    public void writeLong(int address, long value) {
        LONG.set(bytes, address, value);
    }

    @Override
    public float readFloat(int address) {
        return (float) FLOAT.get(bytes, address);
    }

    @Override
    public long readF32(int address) {
        return readInt(address);
    }

    @Override
    public void writeF32(int address, float value) {
        FLOAT.set(bytes, address, value);
    }

    @Override
    public double readDouble(int address) {
        return (double) DOUBLE.get(bytes, address);
    }

    @Override
    public long readF64(int address) {
        return readLong(address);
    }

    @Override
    public void writeF64(int address, double value) {
        DOUBLE.set(bytes, address, value);
    }

    // What threads of one instance would need. Flite has one.

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    @SuppressWarnings("removal")
    public Object lock(int address) {
        throw new UnsupportedOperationException("This memory belongs to one thread.");
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, int expected, long timeout) {
        throw new UnsupportedOperationException("This memory belongs to one thread.");
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, long expected, long timeout) {
        throw new UnsupportedOperationException("This memory belongs to one thread.");
    }

    @Override
    @SuppressWarnings("removal")
    public int notify(int address, int maxThreads) {
        return 0;
    }
}
