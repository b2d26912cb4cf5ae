package support.nexus.system;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Role;

/// Accounts on a node, one for each that is asked for.
final class People {

    private final Node node;
    private final Map<String, Person> known = new ConcurrentHashMap<>();

    People(Node node) {
        this.node = node;
    }

    Person with(Role role) {
        return known.computeIfAbsent(role.word(), _ -> join(role));
    }

    /// Another account of a role.
    Person join(Role role) {
        var name = Tickets.unique(role.word().replace("support_", "") + "-");
        var account = node.admin()
                .post("/users/register", registration(name, "role", role.word()))
                .is(201)
                .data();
        return new Person(
                account.at("/user/id").stringValue(),
                name,
                email(name),
                node.api().as(account.get("token").stringValue()));
    }

    /// What has been sent to the person's address comes back.
    void verify(Person person) {
        verify(person.id());
    }

    void verify(String account) {
        var link = node.admin()
                .post("/users/" + account + "/email/verification", Map.of())
                .is(200)
                .data()
                .get("link")
                .stringValue();
        node.api().post(link.replaceFirst("^/api", ""), Map.of()).is(200);
    }

    /// A change of the profile, with the password that it asks for.
    static Map<String, Object> profile(String field, @Nullable Object value) {
        var body = new java.util.LinkedHashMap<String, Object>();
        body.put(field, value);
        body.put("currentPassword", Node.PASSWORD);
        return body;
    }

    static Map<String, Object> registration(String name, String field, Object value) {
        var body = new java.util.LinkedHashMap<String, Object>();
        body.put("username", name);
        body.put("email", email(name));
        body.put("password", Node.PASSWORD);
        body.put(field, value);
        return body;
    }

    static String email(String name) {
        return name + "@example.com";
    }

    /// @param api what the person calls
    record Person(String id, String name, String email, Api api) {}
}
