package dev.weir.flink;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** A sink for a job in this JVM: what it was given is there when the job has ended. */
public final class Collected<T> implements Sink<T>, Serializable {
    private static final long serialVersionUID = 1L;
    private static final Map<String, List<Object>> ALL = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();

    public Collected() {
        ALL.put(id, new CopyOnWriteArrayList<>());
    }

    /** What came, in the order in which it came. */
    public List<T> records() {
        @SuppressWarnings("unchecked") // only createWriter adds, and it adds records
        List<T> records = (List<T>) ALL.get(id);
        return List.copyOf(records);
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new SinkWriter<>() {
            @Override
            public void write(T element, Context ignored) {
                Objects.requireNonNull(ALL.get(id)).add(element);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
