package support.nexus.platform.request;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Whom an address stands for when attempts are counted: of IPv6, a customer has 2⁶⁴ (RFC 6177).
public final class Network {

    private static final int BYTES_OF_A_CUSTOMER = 8;

    private Network() {}

    public static String of(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(six.getAddress(), BYTES_OF_A_CUSTOMER))
                    : address;
        } catch (IllegalArgumentException noAddress) {
            return address;
        }
    }
}
