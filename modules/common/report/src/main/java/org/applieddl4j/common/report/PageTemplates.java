package org.applieddl4j.common.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Fills the templates of pages. They were compiled with the suite and escape every value by where it stands. */
public final class PageTemplates {

    private PageTemplates() {}

    /**
     * A page, or a part of one, as text.
     *
     * @param template its file, one of this package
     * @param values what it shows, by the names of its parameters
     */
    public static String html(String template, Map<String, Object> values) {
        return html(PageTemplates.class, template, values);
    }

    /**
     * A page as text.
     *
     * @param beside a class of the package into which the template was compiled
     * @param template its file
     * @param values what it shows, by the names of its parameters
     */
    public static String html(Class<?> beside, String template, Map<String, Object> values) {
        TemplateEngine engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, beside.getClassLoader(), beside.getPackageName());
        StringOutput page = new StringOutput();
        engine.render(template, values, page);
        return page.toString();
    }

    /** A style sheet or a script of the suite's own. */
    public static String resource(String name) {
        return resource(PageTemplates.class, name);
    }

    /** A style sheet or a script that lies beside a class. */
    public static String resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " out of the suite's own jar", e);
        }
    }
}
