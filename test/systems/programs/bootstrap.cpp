// A runtime of its own in C++, over plain sockets: what the event asks for is what it does.
#include <arpa/inet.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

static const std::string kRuntime = "/2018-06-01/runtime";

// One request on one connection, which the server closes; the answer with its headers.
static std::string ask(const std::string& head, const std::string& body) {
  const std::string api = std::getenv("AWS_LAMBDA_RUNTIME_API");
  const auto colon = api.rfind(':');
  addrinfo hints{}, *found = nullptr;
  hints.ai_family = AF_INET;
  hints.ai_socktype = SOCK_STREAM;
  if (getaddrinfo(api.substr(0, colon).c_str(), api.substr(colon + 1).c_str(), &hints, &found) != 0) std::exit(9);
  const int connection = socket(found->ai_family, found->ai_socktype, 0);
  if (connect(connection, found->ai_addr, found->ai_addrlen) != 0) std::exit(9);
  freeaddrinfo(found);
  const std::string sent = head + " HTTP/1.1\r\nHost: " + api + "\r\nConnection: close\r\nContent-Length: " +
                           std::to_string(body.size()) + "\r\n\r\n" + body;
  send(connection, sent.data(), sent.size(), MSG_NOSIGNAL);
  std::string answer;
  char piece[4096];
  for (ssize_t count; (count = recv(connection, piece, sizeof piece, 0)) > 0;) answer.append(piece, count);
  close(connection);
  return answer;
}

static void post(const std::string& path, const std::string& body) { ask("POST " + kRuntime + path, body); }

static std::string header(const std::string& answer, std::string name) {
  std::string lower;
  for (char letter : answer) lower += std::tolower(letter);
  for (char& letter : name) letter = std::tolower(letter);
  const auto start = lower.find("\r\n" + name + ": ");
  if (start == std::string::npos) return "";
  const auto value = start + name.size() + 4;
  return answer.substr(value, answer.find("\r\n", value) - value);
}

int main() {
  const char* init = std::getenv("INIT");
  if (init != nullptr && std::string(init) == "fail") {
    post("/init/error", R"({"errorType":"Cpp.NoInit","errorMessage":"no init"})");
    return 1;
  }
  while (true) {
    const std::string next = ask("GET " + kRuntime + "/invocation/next", "");
    const std::string id = header(next, "Lambda-Runtime-Aws-Request-Id");
    const std::string event = next.substr(next.find("\r\n\r\n") + 4);
    const auto asked = [&](const char* what) { return event.find(what) != std::string::npos; };
    if (asked("\"crash\"")) return 3;
    if (asked("\"hang\"")) sleep(60);
    if (asked("\"fail\""))
      post("/invocation/" + id + "/error", R"({"errorType":"Cpp.Failed","errorMessage":"no answer"})");
    else
      post("/invocation/" + id + "/response", "{\"event\":" + event + ",\"requestId\":\"" + id + "\"}");
  }
}
