import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Scanner;

/** Asks the real Java which jar a class is loaded from: one class name a line on stdin, JSON on stdout. */
public class JavaProbe {
  public static void main(String[] args) throws Exception {
    List<URL> path = new ArrayList<>();
    path.add(new URL("file:/var/task/"));
    for (String folder : new String[] {"/var/task/lib", "/opt/java/lib"}) {
      String[] names = new File(folder).list((dir, name) -> name.endsWith(".jar"));
      if (names == null) continue;
      Arrays.sort(names);
      for (String name : names) path.add(new URL("file:" + folder + "/" + name));
    }
    URLClassLoader loader =
        new URLClassLoader(path.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    List<String> answers = new ArrayList<>();
    Scanner names = new Scanner(System.in);
    while (names.hasNextLine()) answers.add(answer(names.nextLine(), loader));
    System.out.print("[" + String.join(",", answers) + "]");
  }

  private static String answer(String name, ClassLoader loader) throws Exception {
    try {
      Class<?> found = Class.forName(name, false, loader);
      var source = found.getProtectionDomain().getCodeSource();
      if (source == null || !source.getLocation().getProtocol().equals("file")) return "{\"builtin\":true}";
      Path place = Path.of(source.getLocation().toURI());
      boolean isFolder = place.toFile().isDirectory();
      Path file = isFolder ? place.resolve(name.replace('.', '/') + ".class") : place;
      return "{\"path\":\"" + file.toRealPath() + "\"}";
    } catch (ClassNotFoundException error) {
      int dot = name.lastIndexOf('.');
      if (dot < 0) return "{\"error\":\"no such class\"}";
      // an inner class is written with a dot and named with a dollar
      return answer(name.substring(0, dot) + "$" + name.substring(dot + 1), loader);
    }
  }
}
