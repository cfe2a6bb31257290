package se.hlt.draft;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM with a random nonce for each draft. Whose draft of which form it is, is authenticated with it: a row that
 * someone moves to another person or another form cannot be opened there.
 */
class DraftCipher {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final DraftKeys keys;
    private final SecureRandom random = new SecureRandom();

    DraftCipher(DraftKeys keys) {
        this.keys = keys;
    }

    /**
     * Encrypted text.
     *
     * @param keyId by which of the keys
     * @param content nonce, ciphertext and tag, in base64
     */
    record Sealed(String keyId, String content) {}

    Sealed seal(String userId, String form, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String keyId = keys.currentId();
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.find(keyId), nonce, userId, form)
                    .doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] all = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return new Sealed(keyId, Base64.getEncoder().encodeToString(all));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty if the key is not there, or what is stored is not what was sealed for this person and form. */
    Optional<String> open(String userId, String form, Sealed sealed) {
        SecretKey key = keys.find(sealed.keyId());
        if (key == null) {
            return Optional.empty();
        }
        try {
            ByteBuffer all = ByteBuffer.wrap(Base64.getDecoder().decode(sealed.content()));
            byte[] nonce = new byte[NONCE_BYTES];
            all.get(nonce);
            byte[] rest = new byte[all.remaining()];
            all.get(rest);
            byte[] text = cipher(Cipher.DECRYPT_MODE, key, nonce, userId, form).doFinal(rest);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException | java.nio.BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String userId, String form)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((userId + '\n' + form).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
