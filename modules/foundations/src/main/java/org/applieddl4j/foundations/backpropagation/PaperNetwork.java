package org.applieddl4j.foundations.backpropagation;

/**
 * A network small enough for paper: two inputs, two hidden neurons, one output, all sigmoid, nine parameters. Its error on
 * one example is {@code E = (t − o)²}.
 *
 * <p>Forward, layer by layer: {@code z₁ = w₁₁x₁ + w₂₁x₂ + b₁}, {@code h₁ = σ(z₁)}, the same for {@code h₂}, then
 * {@code z = v₁h₁ + v₂h₂ + c} and {@code o = σ(z)}.
 *
 * <p>Backward, the chain rule from the error to every parameter, each factor computed once (D. Rumelhart, G. Hinton and R.
 * Williams, Nature 323, 1986): {@code δ = ∂E/∂z = −2(t − o) · o(1 − o)}, then {@code ∂E/∂vⱼ = δ·hⱼ} and
 * {@code ∂E/∂c = δ}; one layer further back {@code δⱼ = δ·vⱼ·hⱼ(1 − hⱼ)}, then {@code ∂E/∂wᵢⱼ = δⱼ·xᵢ} and
 * {@code ∂E/∂bⱼ = δⱼ}.
 */
public final class PaperNetwork {

    /** Names of the parameters, in the order of {@link #parameters}. */
    public static final String[] NAMES = {"w11", "w12", "w21", "w22", "b1", "b2", "v1", "v2", "c"};

    private final double[] p;

    /** @param parameters {@code w₁₁, w₁₂, w₂₁, w₂₂, b₁, b₂, v₁, v₂, c} */
    public PaperNetwork(double... parameters) {
        this.p = parameters.clone();
    }

    /** What happens on the way forward. */
    public record Forward(double h1, double h2, double output, double error) {}

    /** A copy of the parameters. */
    public double[] parameters() {
        return p.clone();
    }

    /** Forward: from the inputs to the error. */
    public Forward forward(double x1, double x2, double target) {
        double h1 = sigmoid(p[0] * x1 + p[2] * x2 + p[4]);
        double h2 = sigmoid(p[1] * x1 + p[3] * x2 + p[5]);
        double output = sigmoid(p[6] * h1 + p[7] * h2 + p[8]);
        return new Forward(h1, h2, output, (target - output) * (target - output));
    }

    /** Backward: every partial derivative of the error, in the order of {@link #NAMES}. */
    public double[] gradient(double x1, double x2, double target) {
        Forward f = forward(x1, x2, target);
        double delta = -2 * (target - f.output()) * f.output() * (1 - f.output());
        double delta1 = delta * p[6] * f.h1() * (1 - f.h1());
        double delta2 = delta * p[7] * f.h2() * (1 - f.h2());
        return new double[] {
            delta1 * x1, delta2 * x1, delta1 * x2, delta2 * x2, delta1, delta2, delta * f.h1(), delta * f.h2(), delta
        };
    }

    /** The same without any chain rule: by how much the error changes when one parameter moves a little. */
    public double[] finiteDifferences(double x1, double x2, double target, double little) {
        double[] slopes = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            double[] more = p.clone();
            double[] less = p.clone();
            more[i] += little;
            less[i] -= little;
            slopes[i] = (new PaperNetwork(more).forward(x1, x2, target).error()
                            - new PaperNetwork(less).forward(x1, x2, target).error())
                    / (2 * little);
        }
        return slopes;
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
