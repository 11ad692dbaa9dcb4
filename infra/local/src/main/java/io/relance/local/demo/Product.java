package io.relance.local.demo;

import java.math.BigDecimal;
import java.util.List;

/// Something the demo's shop sells.
record Product(long id, String title, String type, BigDecimal price, String colour, String icon) {
    static final List<Product> ALL =
            List.of(
                    product(1, "Thé vert Sencha 🍵", "Tea", "14.90", "dff0d8", "🍵"),
                    product(2, "Café moulu Éthiopie ☕", "Coffee", "12.50", "e8d5c4", "☕"),
                    product(3, "Savon à l’huile d’olive", "Care", "7.90", "e6ecd0", "🫒"),
                    product(4, "Crème hydratante à l’aloé", "Care", "24.00", "d4efe6", "🌿"),
                    product(5, "Bougie « Forêt d’automne » 🕯️", "Home", "32.00", "f3e2c7", "🕯️"),
                    product(6, "Honig mit Jalapeño 🌶️", "Pantry", "9.80", "fbe3b5", "🍯"),
                    product(7, "Chocolat noir 85 %", "Pantry", "6.40", "d9c7bd", "🍫"),
                    product(8, "Linen apron “Gärtner”", "Home", "48.00", "dfe3ea", "🌱"),
                    product(9, "Œufs en chocolat (×12)", "Pantry", "18.00", "f6dfe6", "🥚"),
                    product(10, "Coffret découverte Noël 🎁", "Gifts", "89.00", "f2d4d4", "🎁"),
                    product(
                            11,
                            "Aceite de oliva ‘Picual’ 50 cl",
                            "Pantry",
                            "21.50",
                            "eef0c9",
                            "🫒"),
                    product(12, "抹茶 Matcha cérémonie", "Tea", "39.00", "d6ecc8", "🍵"));

    private static Product product(
            long id, String title, String type, String price, String colour, String icon) {
        return new Product(7_000_000_000L + id, title, type, new BigDecimal(price), colour, icon);
    }

    long variant() {
        return id + 40_000_000_000L;
    }
}
