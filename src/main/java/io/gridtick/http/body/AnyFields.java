package io.gridtick.http.body;

import java.util.LinkedHashMap;

/** An object of any fields: what is wrong with them is said by whoever reads them. */
public final class AnyFields extends LinkedHashMap<String, Object> {
    private static final long serialVersionUID = 1L;
}
