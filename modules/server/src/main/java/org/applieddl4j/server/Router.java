package org.applieddl4j.server;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.URIUtil;

/**
 * Which address takes which methods, and who answers (RFC 9110, sections 9.3 and 15.5.6).
 *
 * <p>An address is compared as it reads once it is decoded: programs write {@code :} as {@code %3A} too. HEAD is answered as
 * GET, without the body; OPTIONS says what an address takes, and so does the refusal of any other method.
 */
final class Router {

    private static final String NOTHING_HERE = "this address does not exist; GET /openapi.json lists those that do";

    private static final String TEMPLATE = Router.class.getName() + ".template";
    private static final String PARAMETER = Router.class.getName() + ".parameter";

    private final List<Resource> resources = new ArrayList<>();

    /** Everything at one address; of its braces there is at most one pair. */
    private record Resource(String template, Pattern pattern, Map<HandlerType, Handler> handlers) {

        static Resource of(String template) {
            String pattern = Pattern.quote(template).replaceAll("\\{\\w+}", "\\\\E([^/:]+)\\\\Q");
            return new Resource(template, Pattern.compile(pattern), new LinkedHashMap<>());
        }

        String allow() {
            List<String> methods = new ArrayList<>();
            handlers.keySet().forEach(method -> {
                methods.add(method.name());
                if (method == HandlerType.GET) {
                    methods.add(HandlerType.HEAD.name());
                }
            });
            methods.add(HandlerType.OPTIONS.name());
            return String.join(", ", methods);
        }
    }

    Router get(String template, Handler handler) {
        return add(HandlerType.GET, template, handler);
    }

    Router post(String template, Handler handler) {
        return add(HandlerType.POST, template, handler);
    }

    private Router add(HandlerType method, String template, Handler handler) {
        Resource resource = Resource.of(template);
        resource.handlers().put(method, handler);
        resources.add(resource);
        return this;
    }

    /**
     * Answers a request.
     *
     * @param preflight adds to the answer of OPTIONS what a browser wants to know
     * @throws ProblemException if there is nothing at the address, or not for this method
     */
    void handle(Context request, Handler preflight) throws Exception {
        String path = URIUtil.decodePath(request.path());
        for (Resource resource : resources) {
            Matcher matcher = resource.pattern().matcher(path);
            if (matcher.matches()) {
                request.attribute(TEMPLATE, resource.template());
                request.attribute(PARAMETER, matcher.groupCount() == 0 ? "" : matcher.group(1));
                answer(request, resource, preflight);
                return;
            }
        }
        throw ProblemException.of(404, NOTHING_HERE);
    }

    private static void answer(Context request, Resource resource, Handler preflight) throws Exception {
        HandlerType method = request.method();
        if (method == HandlerType.OPTIONS) {
            request.header(Header.ALLOW, resource.allow());
            preflight.handle(request);
            return;
        }
        Handler handler = resource.handlers().get(method == HandlerType.HEAD ? HandlerType.GET : method);
        if (handler == null) {
            request.header(Header.ALLOW, resource.allow());
            throw ProblemException.of(405, "this address accepts " + resource.allow() + ", not " + method.name());
        }
        handler.handle(request);
    }

    /** How the address is written in the description; {@code none} where there is nothing. */
    static String template(Context request) {
        String template = request.attribute(TEMPLATE);
        return template == null ? "none" : template;
    }

    /** What stood in the braces. */
    static String parameter(Context request) {
        return request.attribute(PARAMETER);
    }
}
