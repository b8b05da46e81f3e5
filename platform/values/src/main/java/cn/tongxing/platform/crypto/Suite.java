package cn.tongxing.platform.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** The two families of algorithms: international, and the national one of GB/T 39786 (SM4, SM3). */
enum Suite {
    AES_GCM("AES-GCM", 1, 32) {
        @Override
        byte[] encrypt(byte[] key, byte[] nonce, byte[] aad, byte[] plain) {
            return aes(Cipher.ENCRYPT_MODE, key, nonce, aad, plain);
        }

        @Override
        byte[] decrypt(byte[] key, byte[] nonce, byte[] aad, byte[] sealed) {
            return aes(Cipher.DECRYPT_MODE, key, nonce, aad, sealed);
        }

        @Override
        byte[] mac(byte[] key, byte[] message) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                return mac.doFinal(message);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    },
    SM4_GCM("SM4-GCM", 2, 16) {
        @Override
        byte[] encrypt(byte[] key, byte[] nonce, byte[] aad, byte[] plain) {
            return sm4(true, key, nonce, aad, plain);
        }

        @Override
        byte[] decrypt(byte[] key, byte[] nonce, byte[] aad, byte[] sealed) {
            return sm4(false, key, nonce, aad, sealed);
        }

        @Override
        byte[] mac(byte[] key, byte[] message) {
            HMac mac = new HMac(new SM3Digest());
            mac.init(new KeyParameter(key));
            mac.update(message, 0, message.length);
            byte[] out = new byte[mac.getMacSize()];
            mac.doFinal(out, 0);
            return out;
        }
    };

    static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final String wireName;
    private final int wireByte;
    private final int keyBytes;

    Suite(String wireName, int wireByte, int keyBytes) {
        this.wireName = wireName;
        this.wireByte = wireByte;
        this.keyBytes = keyBytes;
    }

    static Suite named(String name) {
        return Arrays.stream(values())
                .filter(suite -> suite.wireName.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown cipher suite; known are AES-GCM and SM4-GCM"));
    }

    byte wireByte() {
        return (byte) wireByte;
    }

    int keyBytes() {
        return keyBytes;
    }

    abstract byte[] encrypt(byte[] key, byte[] nonce, byte[] aad, byte[] plain);

    abstract byte[] decrypt(byte[] key, byte[] nonce, byte[] aad, byte[] sealed);

    abstract byte[] mac(byte[] key, byte[] message);

    private static byte[] aes(int mode, byte[] key, byte[] nonce, byte[] aad, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(aad);
            return cipher.doFinal(input);
        } catch (AEADBadTagException altered) {
            throw new SealBroken("a sealed value was altered or moved");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sm4(boolean forEncryption, byte[] key, byte[] nonce, byte[] aad, byte[] input) {
        GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(forEncryption, new AEADParameters(new KeyParameter(key), TAG_BITS, nonce, aad));
        byte[] out = new byte[cipher.getOutputSize(input.length)];
        try {
            int written = cipher.processBytes(input, 0, input.length, out, 0);
            cipher.doFinal(out, written);
            return out;
        } catch (InvalidCipherTextException altered) {
            throw new SealBroken("a sealed value was altered or moved");
        }
    }
}
