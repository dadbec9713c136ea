package strata.runtime;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The function's classes: its package, its jars, then the layers' jars, each folder's by name. Its parent has the
 * interfaces of aws-lambda-java-core, which come before those that the function brings, as in Lambda.
 */
final class FunctionClassLoader extends URLClassLoader {
    private FunctionClassLoader(URL[] urls, ClassLoader parent) {
        super(urls, parent);
    }

    static ClassLoader install() throws MalformedURLException {
        String task = System.getProperty("user.dir");
        List<URL> urls = new ArrayList<>();
        urls.add(url(task + "/"));
        addJars(task + "/lib", urls);
        addJars(System.getProperty("strata.layers"), urls);
        ClassLoader loader = new FunctionClassLoader(urls.toArray(new URL[0]), ClassLoader.getSystemClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        return loader;
    }

    private static void addJars(String folder, List<URL> urls) throws MalformedURLException {
        String[] names = new File(folder).list((parent, name) -> name.length() > 4 && name.endsWith(".jar"));
        if (names == null) return;
        Arrays.sort(names);
        for (String name : names) urls.add(url(folder + "/" + name));
    }

    private static URL url(String path) throws MalformedURLException {
        return new URL("file", null, -1, path);
    }
}
