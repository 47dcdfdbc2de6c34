package dev.weir.standalone.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.standalone.registry.Replies.ErrorReply;

/** A status and the JSON that goes with it. */
record Reply(int status, String json) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;

    static Reply ok(Object body) {
        try {
            return new Reply(OK, JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A reply that is not JSON: " + body.getClass(), e);
        }
    }

    static Reply of(Refusal refusal) {
        Problem problem = refusal.problem();
        ErrorReply body = new ErrorReply(problem.code(), String.valueOf(refusal.getMessage()));
        return new Reply(problem.status(), ok(body).json());
    }
}
