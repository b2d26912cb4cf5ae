package support.nexus.command.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// What is kept of a password: its Argon2id hash (RFC 9106), written as a PHC string.
final class PasswordHash {

    // OWASP Password Storage Cheat Sheet
    private static final int MEMORY = 19_456; // KiB
    private static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /// Digits of every script: releases before wrote those of the machine's language.
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\p{Nd}{1,7}),t=(\\p{Nd}{1,3}),p=(\\p{Nd}{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int memory;
    private final int iterations;
    private final int parallelism;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int memory, int iterations, int parallelism, byte[] salt, byte[] hash) {
        this.memory = memory;
        this.iterations = iterations;
        this.parallelism = parallelism;
        this.salt = salt;
        this.hash = hash;
    }

    /// Under a salt of its own, with today's parameters.
    static PasswordHash of(String password, BlockPool blocks) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new PasswordHash(
                MEMORY,
                ITERATIONS,
                PARALLELISM,
                salt,
                compute(password, MEMORY, ITERATIONS, PARALLELISM, salt, HASH_BYTES, blocks));
    }

    static PasswordHash read(String phc) {
        var form = FORM.matcher(phc);
        if (!form.matches()) {
            throw new IllegalArgumentException("A password's hash has another form than ours");
        }
        return new PasswordHash(
                Integer.parseInt(form.group(1)),
                Integer.parseInt(form.group(2)),
                Integer.parseInt(form.group(3)),
                Base64.getDecoder().decode(form.group(4)),
                Base64.getDecoder().decode(form.group(5)));
    }

    /// Memory to work in, used again by the next hash: 19 MiB of new objects for each would keep the collector busy.
    static BlockPool blocks() {
        return new FixedBlockPool(Argon2BytesGenerator.getBlockCount(MEMORY, PARALLELISM));
    }

    /// Takes the same time wherever the two differ.
    boolean matches(String password, BlockPool blocks) {
        return MessageDigest.isEqual(
                hash, compute(password, memory, iterations, parallelism, salt, hash.length, blocks));
    }

    /// Whether it costs an attacker less than one made today.
    boolean isWeak() {
        return memory < MEMORY || iterations < ITERATIONS || salt.length < SALT_BYTES || hash.length < HASH_BYTES;
    }

    /// As the PHC string format has it, without padding.
    String phc() {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memory + ",t=" + iterations + ",p=" + parallelism + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    private static byte[] compute(
            String password, int memory, int iterations, int parallelism, byte[] salt, int length, BlockPool blocks) {
        var argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(iterations)
                .withParallelism(parallelism)
                .withSalt(salt)
                .withBlockPool(blocks)
                .build());
        var hash = new byte[length];
        argon2.generateBytes(password.getBytes(UTF_8), hash);
        return hash;
    }
}
