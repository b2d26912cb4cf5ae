package support.nexus.system;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
